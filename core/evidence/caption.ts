// What does the text beside a photo say? The six elements of a caption, prefilled, and as one sentence.
import type { LocalDate } from '../calendar'

/** 文字说明 — the six elements of a photo's caption; an empty string is an element nobody gave. DA/T 50-2014, 8. */
export interface Caption {
  /** 事由 — what happened. */
  readonly matter: string
  /** 时间 — when, as people write it. */
  readonly time: string
  /** 地点 — where. */
  readonly place: string
  /** 人物 — who, left to right, with posts. */
  readonly people: string
  /** 背景 — why it happened. */
  readonly background: string
  /** 摄影者 — who took it. */
  readonly photographer: string
}

/** 说明要素表 — the elements in their order on the form, with label and hint. */
export const captionElements = [
  { element: 'matter', label: '事由', hint: '照片里在做什么' },
  { element: 'time', label: '时间', hint: '例如 2026年3月15日' },
  { element: 'place', label: '地点', hint: '在哪里' },
  { element: 'people', label: '人物', hint: '从左到右，可以不写' },
  { element: 'background', label: '背景', hint: '为什么办这件事，可以不写' },
  { element: 'photographer', label: '摄影者', hint: '谁拍的' },
] as const satisfies readonly { element: keyof Caption; label: string; hint: string }[]

export const emptyCaption: Caption = {
  matter: '',
  time: '',
  place: '',
  people: '',
  background: '',
  photographer: '',
}

/** 说明的来处 — what the phone knows before anybody types. */
export interface CaptionSource {
  readonly kindName: string
  readonly theme: string
  readonly heldOn: LocalDate
  readonly place: string
  readonly submitterName: string
}

/** 预填说明 — the caption that activity and submitter already give; a member types one sentence or nothing. */
export function prefillCaption(source: CaptionSource): Caption {
  const theme = source.theme.trim()
  return {
    ...emptyCaption,
    matter:
      theme.includes(source.kindName) || theme === ''
        ? theme || source.kindName
        : `${source.kindName}“${theme}”`,
    time: dateInWords(source.heldOn),
    place: source.place.trim(),
    photographer: source.submitterName.trim(),
  }
}

/** 说明成句 — one sentence for the catalogue; '' for an empty caption. */
export function captionSentence(caption: Caption): string {
  const { matter, time, place, people, background, photographer } = trimmed(caption)
  const story = [time, place && `在${place}`, people, matter].filter(Boolean).join('，')
  const notes = [background && `背景：${background}`, photographer && `摄影：${photographer}`]
    .filter(Boolean)
    .join('；')
  if (story === '') return notes
  return notes === '' ? story : `${story}（${notes}）`
}

/** 缺的要素 — labels of the elements nobody gave. */
export const missingElements = (caption: Caption): readonly string[] =>
  captionElements.filter(({ element }) => caption[element].trim() === '').map(({ label }) => label)

const plain = (text: string): string => text.trim().replace(/[。.；;，,]{1,9}$/, '')

// An element may have been typed as a sentence of its own; inside the one sentence its full stop goes.
function trimmed(caption: Caption): Caption {
  return {
    matter: plain(caption.matter),
    time: plain(caption.time),
    place: plain(caption.place).replace(/^在/, ''),
    people: plain(caption.people),
    background: plain(caption.background),
    photographer: plain(caption.photographer),
  }
}

const dateInWords = (date: LocalDate): string => {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** What an earlier caption left open is taken from the later one. */
export function filledUp(first: Caption, later: Caption): Caption {
  const element = (name: keyof Caption) => (first[name] === '' ? later[name] : first[name])
  return {
    matter: element('matter'),
    time: element('time'),
    place: element('place'),
    people: element('people'),
    background: element('background'),
    photographer: element('photographer'),
  }
}
