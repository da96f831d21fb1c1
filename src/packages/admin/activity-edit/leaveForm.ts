// Where does one go when an activity is done with? Back, or to the activities where there is nothing to go back to.
import Taro from '@tarojs/taro'

export const leaveForm = (): void => {
  if (Taro.getCurrentPages().length > 1) return void Taro.navigateBack()
  void Taro.switchTab({ url: '/pages/activities/index' })
}
