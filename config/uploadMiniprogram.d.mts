// What may others use of config/uploadMiniprogram.mjs?
export interface Upload {
  readonly version: string
  readonly note: string
  readonly appid: string
  readonly keyPlace: string
  readonly folder: string
}
export function readUpload(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  here?: string,
): Upload
