'use client';

import { DETECTION } from '@/lib/features/detection';
import { reachHint } from '@/lib/session/shown/reach-hint';
import { ParameterControl } from '../../controls/parameter-control';
import { useSession } from '../../hooks/use-session';

/** How features are computed: every setting of it. */
export function Detection() {
  return (
    <div className="grid grid-cols-1 gap-x-10 xl:grid-cols-2">
      {Object.keys(DETECTION).map((id) => (
        <Period key={id} path={`detection.${id}`} />
      ))}
      <Period path="windows.0" text="Short window" />
      <Period path="windows.1" text="Long window" />
    </div>
  );
}

/** A setting that may be a period: where it begins before there is anything, that is said. */
function Period({ path, text }: { path: string; text?: string }) {
  const beyond = useSession((state) => reachHint(state, path));
  return <ParameterControl path={path} text={text} hint={beyond && `Reaches ${beyond}.`} />;
}
