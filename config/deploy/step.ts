// What is one step of a deployment? What it changes, in words, and how.

/** 步骤 — printed before it runs; in a dry run only printed. */
export interface Step {
  readonly say: string
  run(): Promise<unknown>
}

/** What the operator sets right; said without a stack. */
export class CannotDeploy extends Error {}
