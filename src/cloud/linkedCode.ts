// Was the browser opened by a scanned code? The link has the code before its fragment, so that WeChat can know it by its beginning; its page is told here.
import Taro from '@tarojs/taro'

export const openLinkedCode = (): void => {
  if (process.env.TARO_ENV !== 'h5') return
  const code = new URLSearchParams(location.search).get('code')
  if (code === null) return
  // Once: the code is over in a few seconds, and coming back to the page must not try it again.
  history.replaceState(history.state, '', `${location.pathname}${location.hash}`)
  void Taro.navigateTo({ url: `/packages/checkin/scan/index?code=${encodeURIComponent(code)}` })
}
