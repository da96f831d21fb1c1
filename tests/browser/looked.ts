// What does a page owe to eyes, fingers and screen readers? Asked of the page as it stands: names, contrast, size, width.

/** Runs in the page; answers what is wrong, one sentence each. */
export function faultsOf(targetMin: number): readonly string[] {
  const faults: string[] = []
  const isSeen = (element: Element): boolean => {
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    if (box.width === 0 || box.height === 0 || style.visibility === 'hidden' || style.opacity === '0')
      return false
    return !element.closest('[aria-hidden="true"]')
  }
  const wordsOf = (element: Element): string =>
    (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 30)
  const nameOf = (element: Element): string => {
    const labelled = element.getAttribute('aria-label') ?? ''
    const label = element.id ? (document.querySelector(`label[for="${element.id}"]`)?.textContent ?? '') : ''
    const alt = element.querySelector('img[alt]')?.getAttribute('alt') ?? ''
    return labelled || label || wordsOf(element) || alt
  }

  // Not innerWidth: a phone's grows with what overflows.
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (wide > 0) faults.push(`the page is ${wide} px wider than the screen`)

  const controls =
    'button, input:not([type=file]), textarea, select, a[href], [role=button], [role=link], [role=radio], [role=checkbox], [role=switch], [role=tab]'
  for (const control of document.querySelectorAll(controls)) {
    if (!isSeen(control)) continue
    if (nameOf(control) === '') faults.push(`no name: ${control.outerHTML.slice(0, 120)}`)
    const { width, height } = control.getBoundingClientRect()
    // Half a pixel of rounding is not a smaller target.
    if (control.matches('button') && (width < targetMin - 0.5 || height < targetMin - 0.5))
      faults.push(`${Math.round(width)}×${Math.round(height)} px, less than ${targetMin}: ${nameOf(control)}`)
  }
  // A hint that does not fit its field is half a sentence.
  for (const field of document.querySelectorAll('input[placeholder]')) {
    if (!(field instanceof HTMLInputElement) || !isSeen(field) || field.value !== '') continue
    const style = getComputedStyle(field)
    const pen = document.createElement('canvas').getContext('2d')
    if (!pen) continue
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
    if (pen.measureText(field.placeholder).width > room + 1)
      faults.push(`its hint is cut: ${field.placeholder}`)
  }
  for (const dialog of document.querySelectorAll(
    '[role=dialog], [role=radiogroup], [role=navigation], [role=list]',
  ))
    if (isSeen(dialog) && nameOf(dialog) === '') faults.push(`no name: ${dialog.outerHTML.slice(0, 120)}`)

  type Colour = readonly [red: number, green: number, blue: number, alpha: number]
  const colourOf = (text: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
    return [red, green, blue, alpha]
  }
  const over = (top: Colour, under: Colour): Colour => {
    const mixed = (at: 0 | 1 | 2) => top[at] * top[3] + under[at] * (1 - top[3])
    return [mixed(0), mixed(1), mixed(2), 1]
  }
  const light = ([red, green, blue]: Colour): number => {
    const linear = [red, green, blue].map((part) => {
      const share = part / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0)
  }
  /** The plain colour that it stands on; undefined where there is a picture or a veil below. */
  const groundOf = (element: Element): Colour | undefined => {
    const layers: Colour[] = []
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at)
      if (backgroundImage !== 'none' || Number(opacity) < 1) return undefined
      const colour = colourOf(backgroundColor)
      if (colour[3] > 0) layers.push(colour)
      if (colour[3] === 1) break
    }
    return layers.reduceRight<Colour>((under, layer) => over(layer, under), [255, 255, 255, 1])
  }
  const told = new Set<string>()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement
    if (!element || !text.nodeValue?.trim() || !isSeen(element)) continue
    if (element.closest('button:disabled, script, style')) continue
    const ground = groundOf(element)
    if (!ground) continue
    const ink = over(colourOf(getComputedStyle(element).color), ground)
    const [brighter = 0, darker = 0] = [light(ink), light(ground)].toSorted((a, b) => b - a)
    const contrast = (brighter + 0.05) / (darker + 0.05)
    const fault = `contrast ${contrast.toFixed(2)}: ${text.nodeValue.trim().slice(0, 20)}`
    if (contrast < 4.5 && !told.has(fault)) faults.push(fault)
    told.add(fault)
  }
  return faults
}
