'use client';

import { Component, type ComponentType, createContext, lazy, type ReactNode, Suspense } from 'react';
import { loadPart } from '@/lib/parts/load-part';

/** Parts that could not be loaded: React remembers a failure for good, so each is created again on request. */
const failed = new Set<() => void>();

type PropsOf<C> = C extends ComponentType<infer P extends object> ? P : never;

/** A component of a module, loaded when it is first shown. */
export function lazyPart<M, N extends keyof M>(
  load: () => Promise<M>,
  name: N,
): ComponentType<PropsOf<M[N]>> {
  const begin = () =>
    lazy(async () => {
      try {
        return { default: (await loadPart(load))[name] as ComponentType<PropsOf<M[N]>> };
      } catch (error) {
        failed.add(() => {
          Loaded = begin();
        });
        throw error;
      }
    });
  let Loaded = begin();
  return (props: PropsOf<M[N]>) => <Loaded {...props} />;
}

export interface Failure {
  /** The part, as it is called on the screen. */
  readonly what: string;
  readonly error: unknown;
  readonly retry: () => void;
  /** Too small for more than a word. */
  readonly small?: boolean;
}

/** What stands in the place of a part that failed. */
export const FailureContext = createContext<ComponentType<Failure>>(() => null);

interface PartProps extends Pick<Failure, 'what' | 'small'> {
  /** Shown while it is loaded. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the page that fails by itself: what is around it stays. What is inside may be lazy. */
export class Part extends Component<PartProps, { readonly error: readonly [unknown] | null }> {
  static override contextType = FailureContext;
  declare context: ComponentType<Failure>;
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: [error] };
  }

  retry = () => {
    for (const again of failed) again();
    failed.clear();
    this.setState({ error: null });
  };

  override render() {
    const { what, small, fallback, children } = this.props;
    const error = this.state.error as readonly [unknown] | null;
    const View = this.context;
    if (error) return <View what={what} small={small} error={error[0]} retry={this.retry} />;
    return <Suspense fallback={fallback}>{children}</Suspense>;
  }
}
