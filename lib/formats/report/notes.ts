import { toHtml } from 'hast-util-to-html';
import { markdownMarkup } from '@/lib/text/markdown';
import { Html } from './html';

/** A note's markdown as safe markup. */
export const noteHtml = (markdown: string): Html => new Html(toHtml(markdownMarkup(markdown)));
