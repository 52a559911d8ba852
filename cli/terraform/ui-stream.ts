import { z } from "zod";
import { tryParse } from "./json";

/** An error or warning of Terraform. */
export interface TerraformDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** Address of the resource it is about; empty where it is about none. */
  readonly address: string;
}

/** What the lines of `terraform plan|apply -json` have said so far. */
export interface UiState {
  /** Resources that the plan wants to change; 0 until it is known. */
  readonly total: number;
  /** Resources changed so far; data sources do not count. */
  readonly done: number;
  /** Resource that finished last; empty before the first. */
  readonly latest: string;
  readonly diagnostics: readonly TerraformDiagnostic[];
}

/** Before the first line. */
export const initialUiState: UiState = { total: 0, done: 0, latest: "", diagnostics: [] };

const summary = z.object({
  type: z.literal("change_summary"),
  changes: z.object({ operation: z.string(), add: z.number(), change: z.number(), remove: z.number() }),
});
const complete = z.object({
  type: z.literal("apply_complete"),
  hook: z.object({ action: z.string(), resource: z.object({ addr: z.string() }) }),
});
const diagnostic = z.object({
  type: z.literal("diagnostic"),
  diagnostic: z.object({
    severity: z.enum(["error", "warning"]),
    summary: z.string(),
    detail: z.string().default(""),
    address: z.string().default(""),
  }),
});
const message = z.discriminatedUnion("type", [summary, complete, diagnostic]);

/** The state after one more line; lines that say nothing of interest, or are no JSON, change nothing. */
export function followUi(state: UiState, line: string): UiState {
  const parsed = message.safeParse(tryParse(line));
  if (!parsed.success) return state;
  switch (parsed.data.type) {
    case "change_summary": {
      const { operation, add, change, remove } = parsed.data.changes;
      return operation === "plan" ? { ...state, total: add + change + remove } : state;
    }
    case "apply_complete": {
      const { action, resource } = parsed.data.hook;
      return action === "read" ? state : { ...state, done: state.done + 1, latest: resource.addr };
    }
    case "diagnostic":
      return { ...state, diagnostics: [...state.diagnostics, parsed.data.diagnostic] };
  }
}
