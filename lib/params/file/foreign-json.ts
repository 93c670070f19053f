import { MAX_DEPTH as MAX_RULE_DEPTH } from '@/lib/language/grammar';
import { failure, type Problem, type Result, success } from '@/lib/model/result';

/** Objects and lists within each other: those of rules, which say themselves where they are nested too deeply, and what is around them. */
export const MAX_DEPTH = MAX_RULE_DEPTH + 12;
/** Values, keys not counted: far above those of a config with large rules and all the scenarios that it may have. */
const MAX_VALUES = 100_000;

/** What keeps a JSON text from being read at all, or null. One pass over the text: nothing here recurses. */
function boundsProblem(text: string): Problem | null {
  let depth = 0;
  let values = 1;
  for (let i = 0; i < text.length; i++) {
    switch (text[i]) {
      case '"':
        // To the closing quote: what is quoted is no structure.
        for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++;
        break;
      case '[':
      case '{':
        if (++depth > MAX_DEPTH) return { where: '', message: 'This is nested too deeply.' };
        break;
      case ']':
      case '}':
        depth--;
        break;
      case ',':
        if (++values > MAX_VALUES)
          return { where: '', message: `This holds more than ${MAX_VALUES.toLocaleString('en')} values.` };
    }
  }
  return null;
}

/**
 * The value of a JSON text that somebody else wrote. Depth and number of values are checked on the text, before anything
 * walks the value: whatever does so afterwards may recurse. The message of a text that is no JSON is the engine's, on one line.
 */
export function parseForeignJson(text: string): Result<unknown> {
  const problem = boundsProblem(text);
  if (problem) return { ok: false, problem };
  try {
    // Some editors put a mark before the text.
    return success(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    // The engine quotes the text, line breaks and all.
    return failure('', `This is not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}.`);
  }
}

const clip = (text: string, length: number) => (text.length > length ? `${text.slice(0, length)}…` : text);

/** A problem whose words are few, whatever names and texts of the input it quotes. */
export const shortened = (problem: Problem): Problem => ({
  where: clip(problem.where, 120),
  message: clip(problem.message, 600),
});
