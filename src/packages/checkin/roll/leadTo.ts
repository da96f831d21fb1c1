// How does a tap lead to a part further down? The page goes there, and so do the keyboard and the screen reader.
import Taro from '@tarojs/taro'

export const leadTo = (id: string): void => {
  if (process.env.TARO_ENV !== 'h5') return void Taro.pageScrollTo({ selector: `#${id}`, duration: 200 })
  const part = document.getElementById(id)
  // Nothing is pressed there: it takes the focus by this tap alone.
  part?.setAttribute('tabindex', '-1')
  part?.focus({ preventScroll: true })
  part?.scrollIntoView({ block: 'start' })
}
