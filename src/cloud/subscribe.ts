// How does a person agree to be told by WeChat? At a tap, in WeChat's own words; each consent is good for one message.
import Taro from '@tarojs/taro'
import type { Api } from '../../cloudfunctions/api'
import { call } from './call'

type Purpose = Api['org.subscribe']['input']['purposes'][number]

/** 这个小程序有模板的用途 — none in a browser, and none where the operator has chosen no templates. */
export const offeredPurposes: readonly Purpose[] =
  process.env.TARO_ENV === 'weapp' ? (['activity', 'result', 'todo'] as const).filter(hasTemplate) : []

function hasTemplate(purpose: Purpose): boolean {
  return LANTAI_TEMPLATE_IDS[purpose] !== undefined
}

/** To be called in the tap itself, since WeChat asks at no other time. Whoever declines is told in the app alone. */
export const askToBeTold = (wished: readonly Purpose[], then?: (agreed: number) => void): void => {
  const ids = wished.filter(hasTemplate).flatMap((purpose) => {
    const id = LANTAI_TEMPLATE_IDS[purpose]
    return id === undefined || !offeredPurposes.includes(purpose) ? [] : [{ purpose, id }]
  })
  if (ids.length === 0) return
  Taro.requestSubscribeMessage({
    tmplIds: ids.map(({ id }) => id),
    entityIds: [],
    success: (result: Readonly<Record<string, unknown>>) => {
      const purposes = ids.filter(({ id }) => result[id] === 'accept').map(({ purpose }) => purpose)
      if (purposes.length === 0) return
      // A consent that is not recorded is only a message less.
      call('org.subscribe', { purposes }).then(
        () => then?.(purposes.length),
        () => undefined,
      )
    },
  })
}
