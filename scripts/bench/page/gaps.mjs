/** How long the thread of a page is busy at most, from now on. */
export const watchGaps = (page) =>
  page.evaluate(() => {
    let last = performance.now();
    window.longestGapMs = 0;
    const turn = () => {
      const now = performance.now();
      window.longestGapMs = Math.max(window.longestGapMs, now - last);
      last = now;
      setTimeout(turn, 5);
    };
    turn();
  });

/** Milliseconds. */
export const longestGap = (page) => page.evaluate(() => window.longestGapMs);
