interface Upload {
  readonly version: string
  readonly note: string
  readonly appid: string
  readonly keyPlace: string
  readonly folder: string
}
/** What we use of miniprogram-ci. */
interface Uploader {
  readonly Project: new (facts: object) => object
  upload(facts: object): Promise<unknown>
}
export function readUpload(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  here?: string,
): Upload
export function upload(wanted: Upload, uploader: Uploader): Promise<void>
