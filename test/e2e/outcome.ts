import { TerraformFailure } from "../../cli/terraform/failure";

/** The failure of something that has to fail; undefined where it went well. Anything but a Terraform failure is thrown. */
export async function failureOf(run: Promise<unknown>): Promise<TerraformFailure | undefined> {
  try {
    await run;
    return undefined;
  } catch (error) {
    if (error instanceof TerraformFailure) return error;
    throw error;
  }
}

/** What a failure says of itself, for the message of a broken expectation. */
export function describe(failure: TerraformFailure | undefined): string {
  return failure === undefined ? "it went well" : `${failure.kind}: ${failure.message}`;
}

/** Waits for something, asking five times a second; false once the seconds are over. */
export async function eventually(seconds: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}
