declare module 'saxen' {
  type Decode = (text: string) => string;

  /** A parser of XML that comes in parts. `write` hands on what is complete, `end` reports what is not. */
  export class Parser {
    on(
      name: 'openTag',
      told: (name: string, attributes: () => Record<string, string> | false, decode: Decode) => void,
    ): this;
    on(name: 'closeTag', told: (name: string) => void): this;
    on(name: 'text' | 'cdata' | 'attention' | 'comment', told: (text: string) => void): this;
    on(name: 'error' | 'warn', told: (error: Error) => void): this;
    write(part: string): this;
    end(): Error | null;
    stop(): void;
  }
}
