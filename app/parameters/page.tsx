import type { Metadata } from 'next';
import { Started } from '@/components/started';
import { type ParameterGroup, parameterGroups } from '@/lib/params/declared/parameter-list';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import { PAGE_PATH } from '@/lib/persistence/storage-keys';

const CONFIG = PRESETS[DEFAULT_PRESET];
const HEADS = ['Parameter', 'What it may be', 'Default', 'Source'];

export const metadata: Metadata = { title: 'All parameters and their sources, Persona Calibrator' };

/** Every parameter with its range, default and source: made of their declarations when the page is built. */
export default function Parameters() {
  const groups = parameterGroups(CONFIG);
  const count = groups.reduce((sum, { parameters }) => sum + parameters.length, 0);
  return (
    <main className="mx-auto max-w-5xl px-4 py-10 sm:px-8">
      <Started />
      <p className="text-[13px]">
        <a href={PAGE_PATH} className="inline-flex min-h-8 items-center text-accent underline">
          Persona Calibrator
        </a>
      </p>
      <h1 className="text-[26px] leading-tight">All parameters and their sources</h1>
      <p className="mt-2 max-w-2xl text-muted">
        {`${count} settings. Defaults are those of ${CONFIG.name}; each is called in files and by `}
        <code className="number">--set</code>
        {' as it stands below its name.'}
      </p>
      <nav aria-label="Groups" className="mt-4 flex flex-wrap gap-x-4">
        {groups.map(({ id, title, parameters }) => (
          <a
            key={id}
            href={`#${id}`}
            className="inline-flex min-h-8 items-center text-[13px] text-accent underline"
          >
            {`${title} (${parameters.length})`}
          </a>
        ))}
      </nav>
      {groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
    </main>
  );
}

function Group({ group: { id, title, parameters } }: { group: ParameterGroup }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-8 scroll-mt-4">
      <h2 id={`${id}-title`} className="text-[20px]">
        {title}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section aria-label={`Table: ${title}`} tabIndex={0} className="relative overflow-x-auto">
        <table className="mt-2 w-full min-w-[40rem] text-[13px]">
          <thead>
            <tr className="border-hairline border-b text-left text-muted">
              {HEADS.map((head) => (
                <th key={head} scope="col" className="py-1 pr-4 font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parameters.map(({ path, label, help, unit, range, default: value, source }) => (
              <tr key={path} className="border-hairline border-b align-top">
                <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                  <span className="font-semibold">{label}</span>
                  <span className="block text-muted">{help}</span>
                  <code className="number block break-all text-[12px] text-muted">{path}</code>
                </th>
                <td className="py-1.5 pr-4">
                  <span className="number">{range}</span>
                  {unit && <span className="block text-[12px] text-muted">{unit}</span>}
                </td>
                <td className="number whitespace-nowrap py-1.5 pr-4">{value}</td>
                <td className="py-1.5 text-[12px] text-muted">{source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
