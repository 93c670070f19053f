interface Window {
  /** See app/rescue.js. */
  rescue?: {
    /** Fills an element with what can still be done. */
    show(place: Element, error: unknown): void;
    /** Saves the work in storage as a file. */
    save(): void;
    /** The page runs: from now on its own boundaries catch what fails. */
    started(): void;
  };
}
