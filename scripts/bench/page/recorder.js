/**
 * Runs in the page before anything else (Playwright's addInitScript). Records when the first distribution is there, and
 * for every input event the work it caused and when it was painted: see docs/performance.md.
 */
(() => {
  const steps = [];
  const channel = new MessageChannel();
  const painted = [];
  let movedAt = 0;
  let current;

  const live = () => document.querySelector('[data-testid="live"]');
  const counts = () =>
    Array.from(document.querySelectorAll('[data-count]'), (node) => node.dataset.count).join();

  // The pointer's own time: that of the input event is when the browser made it out of the move.
  addEventListener(
    'pointermove',
    (event) => {
      movedAt = event.timeStamp;
    },
    { capture: true, passive: true },
  );

  // First of all listeners, as it is added first, on the outermost target, in the capture phase.
  addEventListener(
    'input',
    (event) => {
      current = { value: event.target.value, movedAt, startedAt: performance.now() };
    },
    { capture: true },
  );

  // Last of all listeners: React listens on the document. Microtasks run between listeners, so React has committed.
  addEventListener('input', () => {
    const step = current;
    step.endedAt = performance.now();
    steps.push(step);
    // A message posted from an animation frame is delivered after that frame's layout and paint.
    requestAnimationFrame(() => {
      painted.push(step);
      channel.port1.postMessage(null);
    });
  });
  channel.port2.onmessage = () => {
    const step = painted.shift();
    step.paintedAt = performance.now();
    step.counts = counts();
    step.stale = live()?.closest('[aria-busy]')?.getAttribute('aria-busy') === 'true';
  };

  const bench = { steps, counts, firstDistributionAt: null };
  window.bench = bench;

  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-count]')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => {
        bench.firstDistributionAt = performance.now();
      };
      port1.postMessage(null);
    });
  });
  observer.observe(document, { childList: true, subtree: true });
})();
