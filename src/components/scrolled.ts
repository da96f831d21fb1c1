// How far has a page scrolled past the top of one of its parts?
import { useEffect, useRef } from 'react'
import Taro, { usePageScroll } from '@tarojs/taro'

type Listener = (above: number, screenHeight: number) => void

const measureInWechat = (id: string, found: (top: number) => void) =>
  Taro.createSelectorQuery()
    .select(`#${id}`)
    .boundingClientRect((box) => {
      if (box && !Array.isArray(box)) found(box.top)
    })
    .exec()

/** In the browser every scrolling ancestor counts; in WeChat only the page scrolls. */
export const useScrolled = (id: string, listener: Listener): void => {
  const latest = useRef(listener)
  latest.current = listener
  const pageTop = useRef<number>()
  const screenHeight = () =>
    process.env.TARO_ENV === 'h5' ? window.innerHeight : Taro.getWindowInfo().windowHeight

  usePageScroll(({ scrollTop }) => {
    if (process.env.TARO_ENV === 'h5') return
    if (pageTop.current !== undefined) {
      latest.current(scrollTop - pageTop.current, screenHeight())
      return
    }
    measureInWechat(id, (top) => {
      pageTop.current = top + scrollTop
      latest.current(-top, screenHeight())
    })
  })

  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return undefined
    const listen = () => {
      const top = document.getElementById(id)?.getBoundingClientRect().top
      if (top !== undefined) latest.current(-top, screenHeight())
    }
    // Captured, since a scroll event does not bubble and it is the page element that scrolls.
    document.addEventListener('scroll', listen, { capture: true, passive: true })
    window.addEventListener('resize', listen)
    listen()
    return () => {
      document.removeEventListener('scroll', listen, { capture: true })
      window.removeEventListener('resize', listen)
    }
  }, [id])
}
