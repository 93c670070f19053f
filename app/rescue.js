/**
 * What can still be done where the whole page failed, its scripts included: it stands in the page itself and needs nothing
 * else. Works are looked for in storage wherever they are, so that those of other versions are found too.
 */
(() => {
  const PREFIX = 'persona-calibrator';
  /** What the keys of this deployment begin with: the page's layout puts it in. */
  const OWN = '{{prefix}}';
  const RETRIED_KEY = `${OWN}retried`;
  const START_LIMIT_MS = 45_000;
  const MAX_DEPTH = 6;
  let started = false;
  let overlay = null;

  const isObject = (value) => typeof value === 'object' && value !== null;

  /** Every work in a stored value: what has a config in it. */
  function worksIn(value, depth = 0) {
    if (!isObject(value) || depth > MAX_DEPTH) return [];
    if (isObject(value.config) && isObject(value.config.mix)) return [value];
    return Object.values(value).flatMap((part) => worksIn(part, depth + 1));
  }

  /** Keys of what is stored, but for how the page looks. */
  function storedKeys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && !key.endsWith('theme'));
    } catch {
      return [];
    }
  }

  const fileName = (name) =>
    `${
      String(name)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || 'calibration'
    }.calibration.json`;

  /** The works in storage as files, newest first; a text that cannot be read is a file as it is. */
  function files() {
    const found = [];
    for (const key of storedKeys()) {
      const text = localStorage.getItem(key) ?? '';
      let value;
      try {
        value = JSON.parse(text);
      } catch {
        if (/work/.test(key)) found.push({ at: 0, label: key, name: `${key}.txt`, text });
        continue;
      }
      for (const { config, savedAt = 0 } of worksIn(value)) {
        const label = String(config.name ?? 'calibration');
        found.push({
          at: savedAt,
          label,
          name: fileName(label),
          text: `${JSON.stringify(config, null, 2)}\n`,
        });
      }
    }
    const texts = new Set();
    return found.sort((a, b) => b.at - a.at).filter(({ text }) => !texts.has(text) && texts.add(text));
  }

  function saveFile({ name, text }) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  /** An address without a fragment is another page: it is loaded again. */
  const openPlain = () => location.replace(location.pathname + location.search);

  /** Puts what is stored under other names, where nothing reads it and this page finds it. */
  function setAside() {
    for (const key of storedKeys()) {
      if (!key.startsWith(OWN) || key.startsWith(`${OWN}aside:`)) continue;
      const text = localStorage.getItem(key);
      localStorage.removeItem(key);
      try {
        localStorage.setItem(`${OWN}aside:${Date.now()}:${key.slice(OWN.length)}`, text);
      } catch {
        localStorage.setItem(key, text);
      }
    }
    openPlain();
  }

  function element(tag, text, style = {}) {
    const made = document.createElement(tag);
    made.textContent = text;
    Object.assign(made.style, style);
    return made;
  }

  function button(text, act) {
    const made = element('button', text, {
      margin: '0 8px 8px 0',
      padding: '6px 12px',
      border: '1px solid',
      borderRadius: '8px',
      font: 'inherit',
      cursor: 'pointer',
    });
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  }

  function show(place, error) {
    const works = files();
    const message = error instanceof Error ? error.message : String(error);
    const panel = element('div', '', {
      maxWidth: '40rem',
      margin: '12vh auto 0',
      padding: '24px',
      font: '15px/1.5 system-ui, sans-serif',
    });
    panel.setAttribute('role', 'alert');
    panel.dataset.rescue = '';
    panel.append(
      element('h1', 'The page stopped', { font: '600 22px system-ui, sans-serif', margin: '0 0 8px' }),
      element('p', message, { margin: '0 0 8px', overflowWrap: 'anywhere' }),
      element(
        'p',
        works.length > 0
          ? 'Your work is stored in this browser.'
          : 'There is no work of yours in the storage of this browser.',
        { margin: '0 0 16px' },
      ),
      button('Reload', () => location.reload()),
    );
    if (location.hash) panel.append(button('Open without the link', openPlain));
    const [newest, ...older] = works;
    if (newest) {
      panel.append(
        button(`Save “${newest.label}” as a file`, () => saveFile(newest)),
        button('Set my work aside and start again', setAside),
      );
    }
    if (older.length > 0) {
      const list = element('p', 'Earlier works: ', { margin: '16px 0 0' });
      for (const work of older) list.append(button(work.label, () => saveFile(work)));
      panel.append(list);
    }
    place.replaceChildren(panel);
  }

  function cover(error) {
    if (started) return;
    if (!document.body) {
      document.addEventListener('DOMContentLoaded', () => cover(error), { once: true });
      return;
    }
    overlay ??= element('div', '', {
      position: 'fixed',
      inset: '0',
      zIndex: '100',
      overflow: 'auto',
      background: 'Canvas',
      color: 'CanvasText',
    });
    document.body.append(overlay);
    show(overlay, error);
  }

  /** True once for each build in this tab: after a new version was deployed, the page itself may be an older one. */
  function mayRetry() {
    const build = document.querySelector('meta[name=build]')?.content ?? '';
    try {
      if (sessionStorage.getItem(RETRIED_KEY) === build) return false;
      sessionStorage.setItem(RETRIED_KEY, build);
      return navigator.onLine;
    } catch {
      return false;
    }
  }

  addEventListener(
    'error',
    ({ target, error, message, filename }) => {
      if (started) return;
      const script = target instanceof HTMLScriptElement ? target.src : '';
      if (script.startsWith(location.origin)) {
        if (mayRetry()) location.reload();
        else cover('A script of the page could not be fetched. Is there a network?');
      } else if (filename?.startsWith(location.origin)) {
        cover(error ?? message);
      }
    },
    // The capture phase: scripts that cannot be fetched report it in no other way.
    true,
  );
  addEventListener('load', () =>
    setTimeout(
      () => cover('The page has not started yet. Its scripts may still be on their way.'),
      START_LIMIT_MS,
    ),
  );

  window.rescue = {
    show,
    save() {
      const [newest] = files();
      if (newest) saveFile(newest);
    },
    started() {
      started = true;
      overlay?.remove();
    },
  };
})();
