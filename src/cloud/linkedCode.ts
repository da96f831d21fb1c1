// Was the browser opened by a scanned code? The link has the code before its fragment, so that WeChat can know it by its beginning; here the fragment is given its page.

export const openLinkedCode = (): void => {
  if (process.env.TARO_ENV !== 'h5') return
  const code = new URLSearchParams(location.search).get('code')
  if (code === null) return
  // Before the router looks where to begin; a page that is opened over one that is not drawn yet stays white.
  const page = `#/packages/checkin/scan/index?code=${encodeURIComponent(code)}`
  history.replaceState(history.state, '', `${location.pathname}${page}`)
}
