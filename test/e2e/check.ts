/** Collects named expectations and prints each as it is met or broken. */
export class Check {
  private passed = 0;
  private failed = 0;
  private skipped = 0;

  constructor(private readonly print: (line: string) => void) {}

  /** Prints a heading; what follows belongs to it. */
  group(title: string): void {
    this.print(`\n${title}`);
  }

  /** Something worth reading that is no expectation. */
  note(line: string): void {
    this.print(`      ${line}`);
  }

  /** One expectation; the detail is shown when it is broken. */
  expect(name: string, holds: boolean, detail = ""): void {
    if (holds) this.passed += 1;
    else this.failed += 1;
    this.print(`  ${holds ? "ok  " : "FAIL"}  ${name}`);
    if (!holds && detail !== "") this.print(detail.replaceAll(/^/gm, "        "));
  }

  /** Two values that must be the same as JSON. */
  equal(name: string, actual: unknown, expected: unknown): void {
    const [left, right] = [JSON.stringify(actual, null, 1), JSON.stringify(expected, null, 1)];
    this.expect(name, left === right, `got      ${left}\nexpected ${right}`);
  }

  /** Something that could not be tried here, and why. */
  skip(name: string, reason: string): void {
    this.skipped += 1;
    this.print(`  skip  ${name}: ${reason}`);
  }

  /** Runs a part; an error in it is a failed expectation, and the parts after it still run. */
  async part(title: string, run: () => Promise<void>): Promise<void> {
    this.group(title);
    const start = performance.now();
    try {
      await run();
    } catch (error) {
      this.expect(
        `${title}: runs to its end`,
        false,
        error instanceof Error ? (error.stack ?? error.message) : String(error),
      );
    }
    this.note(`${((performance.now() - start) / 1000).toFixed(1)} s`);
  }

  /** Prints the totals; whether every expectation held. */
  finish(): boolean {
    this.print(`\n${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`);
    return this.failed === 0;
  }
}
