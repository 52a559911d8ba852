/** Something that must wait for others. */
export interface Scheduled {
  readonly id: string;
  /** Ids that come first; ids that are not among the given items are taken as done. */
  readonly dependsOn: readonly string[];
}

/** How items are run. */
export interface ScheduleOptions {
  /** Most items at the same time. */
  readonly parallelism: number;
  /** Whether dependants come first, as when destroying. */
  readonly reverse?: boolean;
}

/** What became of each item. */
export interface ScheduleResult {
  readonly done: readonly string[];
  readonly failed: readonly { readonly id: string; readonly error: unknown }[];
  /** Never started, since something that they wait for failed. */
  readonly skipped: readonly string[];
}

function waitsFor(item: Scheduled, items: readonly Scheduled[], reverse: boolean): readonly string[] {
  const ids = new Set(items.map(({ id }) => id));
  const before = reverse
    ? items.filter((other) => other.dependsOn.includes(item.id)).map(({ id }) => id)
    : item.dependsOn;
  return before.filter((id) => ids.has(id));
}

/**
 * Runs items in the order of their dependencies, several at a time. A failure stops what depends on it; what runs
 * already is let finish, so that no Terraform process is killed half way.
 */
export async function runInOrder<T extends Scheduled>(
  items: readonly T[],
  options: ScheduleOptions,
  run: (item: T) => Promise<void>,
): Promise<ScheduleResult> {
  const done: string[] = [];
  const failed: { readonly id: string; readonly error: unknown }[] = [];
  const running = new Map<string, Promise<void>>();
  let waiting = [...items];
  const start = (item: T) => {
    const ended = run(item).then(
      () => void done.push(item.id),
      (error: unknown) => void failed.push({ id: item.id, error }),
    );
    running.set(
      item.id,
      ended.then(() => void running.delete(item.id)),
    );
  };
  const isReady = (item: T) => waitsFor(item, items, options.reverse ?? false).every((id) => done.includes(id));
  for (;;) {
    const free = options.parallelism - running.size;
    const ready = waiting.filter(isReady).slice(0, Math.max(free, 0));
    waiting = waiting.filter((item) => !ready.includes(item));
    ready.forEach(start);
    if (running.size === 0) return { done, failed, skipped: waiting.map(({ id }) => id) };
    await Promise.race(running.values());
  }
}
