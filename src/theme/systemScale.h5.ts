// How much larger than standard do browser and system show their type, and when did that change?

interface Measure {
  readonly style: string
  readonly standardPx: number
}

const measures: readonly Measure[] = [
  // 浏览器设置里的字号
  { style: 'font-size: medium', standardPx: 16 },
  // Android's own scale, as Chrome tells it to pages from version 138 on (css-env-1).
  { style: 'font-size: calc(16px * env(preferred-text-scale, 1))', standardPx: 16 },
  // 动态字体 of iPhone and iPad, which alone know this property; a Mac's standard is another, and does not change.
  ...(CSS.supports('-webkit-touch-callout', 'none')
    ? [{ style: 'font: -apple-system-body', standardPx: 17 }]
    : []),
]

/** One em wide and out of sight, so that it can be measured, and watched. */
const probeOf = ({ style }: Measure): HTMLElement => {
  const probe = document.createElement('span')
  probe.style.cssText = `${style}; position: fixed; top: -9999px; width: 1em; height: 1px`
  probe.setAttribute('aria-hidden', 'true')
  return document.body.appendChild(probe)
}

let probes: readonly HTMLElement[] | undefined
const probesInPage = (): readonly HTMLElement[] => (probes ??= measures.map(probeOf))

export const systemScale = (): number =>
  Math.max(
    ...probesInPage().map(
      (probe, at) => parseFloat(getComputedStyle(probe).fontSize) / (measures[at]?.standardPx ?? 16),
    ),
  )

export const onSystemScale = (listener: () => void): void => {
  const observer = new ResizeObserver(listener)
  for (const probe of probesInPage()) observer.observe(probe)
}
