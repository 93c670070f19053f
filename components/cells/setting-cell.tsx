import { shownAs } from '@/lib/text/table';

/** A setting's name, and what it is of. */
export const settingCell = (label: string, owner: string) =>
  shownAs(
    `${label} ${owner}`,
    <span>
      {label} <span className="text-muted">{owner}</span>
    </span>,
  );
