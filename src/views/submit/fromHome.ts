// 拍照上传 — how does one tap anywhere lead to camera or album, and then to the page of submitting with the photo?
import Taro from '@tarojs/taro'
import { choosePhotos, takePhoto } from '../../cloud/pick'
import { addToDraft } from './choosing'
import { changeDraft, currentDraft, isEmptyDraft } from './draft'
import { PHOTO_CAP_MAX } from '../../../core/activity/kinds'

const land = async (picking: ReturnType<typeof takePhoto>, activityId: string | undefined, cap: number) => {
  const picked = await picking
  if (picked.length === 0) return
  // Photos of another activity are another submission: what was begun for one is not mixed into the next.
  if (isEmptyDraft(currentDraft()) && activityId !== undefined)
    changeDraft({ about: { is: 'activity', activityId } })
  void Taro.navigateTo({ url: '/pages/submit/index' })
  await addToDraft('photos', picked, cap)
}

/** The camera opens at once: shutter and 提交 are the other two taps. */
export const photographFor = (activityId?: string, cap: number = PHOTO_CAP_MAX): Promise<void> =>
  land(takePhoto(), activityId, cap)

/** 从相册选 */
export const chooseFor = (activityId?: string, cap: number = PHOTO_CAP_MAX): Promise<void> =>
  land(choosePhotos(cap), activityId, cap)
