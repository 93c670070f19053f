import { Parser } from 'saxen';
import { fail } from '../../files/import-file';
import { MAX_XML_DEPTH, MAX_XML_TOKEN } from '../../files/limits';
import { shortText } from '../../files/short-text';
import { decodeEntities } from '../statements/entities';

/** Told of an XML text, without the prefixes of names. */
export interface XmlEvents {
  /** `attribute` gives the value of an attribute by its name without prefix; undefined where there is none. */
  open(name: string, attribute: (name: string) => string | undefined): void;
  close(name: string): void;
  /** Text between tags, with entities decoded; in one part or several. */
  text(text: string): void;
}

const plain = (name: string) => name.slice(name.indexOf(':') + 1);

/** Characters that are given to the parser at a time: it looks at a token that is not complete again with each part. */
const PART = 65_536;

/**
 * A reader of XML that comes in parts. Refused with a sentence: what is no XML, entities that it defines, elements within
 * each other deeper than MAX_XML_DEPTH, and a tag or text longer than MAX_XML_TOKEN.
 */
export function xmlReader(file: string, events: XmlEvents): { write(part: string): void; end(): void } {
  const parser = new Parser();
  let depth = 0;
  /** Characters since something was complete. */
  let open = 0;
  let failed: Error | null = null;
  parser.on('error', (error) => {
    failed ??= error;
  });
  parser.on('openTag', (name, attributes) => {
    open = 0;
    depth++;
    if (depth > MAX_XML_DEPTH)
      fail(file, `This XML has more than ${MAX_XML_DEPTH} elements within each other. It is not read.`);
    events.open(plain(name), (wanted) => {
      const found = attributes();
      if (!found) return undefined;
      const direct = found[wanted];
      if (direct !== undefined) return decodeEntities(direct);
      for (const key in found) if (plain(key) === wanted) return decodeEntities(found[key] as string);
      return undefined;
    });
  });
  parser.on('closeTag', (name) => {
    open = 0;
    depth--;
    events.close(plain(name));
  });
  parser.on('text', (text) => events.text(decodeEntities(text)));
  parser.on('cdata', (text) => {
    open = 0;
    events.text(text);
  });
  parser.on('comment', () => {
    open = 0;
  });
  parser.on('attention', (text) => {
    if (/^<!(?:DOCTYPE|ENTITY)/i.test(text))
      fail(file, 'This XML defines its own entities, which no bank’s statement does. It is not read.');
  });

  const check = () => {
    if (failed)
      fail(file, `This XML cannot be read: ${shortText((failed as Error).message, 200)}. Export it again.`);
  };
  const give = (part: string) => {
    open += part.length;
    if (open > MAX_XML_TOKEN) fail(file, 'This XML has a text without an end. It is not read.');
    parser.write(part);
    check();
  };
  let held = '';
  return {
    write(whole) {
      for (let at = 0; at < whole.length; at += PART) {
        const part = whole.slice(at, at + PART);
        // Cut where a tag begins: saxen takes a > within an attribute that is not complete for the end of the tag.
        const cut = part.lastIndexOf('<');
        if (cut < 0) held += part;
        else {
          give(held + part.slice(0, cut));
          held = part.slice(cut);
        }
        if (held.length > MAX_XML_TOKEN) give(held);
      }
    },
    end() {
      give(held);
      const error = parser.end();
      failed ??= error;
      check();
    },
  };
}
