// Does a caption read as a sentence, whatever was typed?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { captionSentence, emptyCaption, missingElements, prefillCaption } from '../../core/evidence/caption'

const source = {
  kindName: '主题党日',
  theme: '防汛值守',
  heldOn: '2026-03-05',
  place: '青石村河堤',
  submitterName: '罗子安',
}

describe('captions', () => {
  test('are prefilled from activity and submitter, so that nothing need be typed', () => {
    const caption = prefillCaption(source)
    expect(captionSentence(caption)).toBe('2026年3月5日，在青石村河堤，主题党日“防汛值守”（摄影：罗子安）')
    expect(missingElements(caption)).toEqual(['人物', '背景'])
  })

  test('do not say the kind twice', () => {
    expect(prefillCaption({ ...source, theme: '三月主题党日' }).matter).toBe('三月主题党日')
    expect(prefillCaption({ ...source, theme: ' ' }).matter).toBe('主题党日')
  })

  test('take all six elements', () => {
    const caption = { ...prefillCaption(source), people: '李梅（左一）、张建国', background: '汛期将至。' }
    expect(captionSentence(caption)).toBe(
      '2026年3月5日，在青石村河堤，李梅（左一）、张建国，主题党日“防汛值守”（背景：汛期将至；摄影：罗子安）',
    )
  })

  test('may be empty', () => {
    expect(captionSentence(emptyCaption)).toBe('')
    expect(captionSentence({ ...emptyCaption, photographer: '李梅' })).toBe('摄影：李梅')
  })

  test('never lose a word that was typed', () => {
    const word = fc.stringMatching(/^[\u4e00-\u4e03\u6797-\u6799]{0,6}$/)
    const caption = fc.record({
      matter: word,
      time: word,
      place: word,
      people: word,
      background: word,
      photographer: word,
    })
    fc.assert(
      fc.property(caption, (typed) =>
        Object.values(typed).every((value) => captionSentence(typed).includes(value)),
      ),
    )
  })
})
