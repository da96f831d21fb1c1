// How does the browser app open without a network? A service worker keeps the files of the newest build.
export const keepForOffline = (): void => {
  if (process.env.TARO_ENV !== 'h5') return
  // Absent where a page is neither local nor over TLS; the app then works online only.
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker
  window.addEventListener('load', () => void container?.register('/serviceWorker.js').catch(() => undefined))
}
