declare module 'seedrandom/lib/alea.js' {
  /** A seeded generator of 32-bit fractions in [0, 1). */
  export default function alea(seed: number | string): () => number;
}
