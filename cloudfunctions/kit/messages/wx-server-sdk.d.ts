// What do we use of wx-server-sdk? It is installed only beside the deployed function that sends.
declare module 'wx-server-sdk' {
  const wx: {
    init(options: { env: unknown }): void
    readonly DYNAMIC_CURRENT_ENV: unknown
    readonly openapi: {
      readonly subscribeMessage: {
        send(message: object): Promise<{ readonly errCode?: number }>
      }
    }
  }
  export default wx
}
