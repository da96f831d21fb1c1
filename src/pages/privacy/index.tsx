// 隐私 — what is collected, why, for how long, who sees it, and how it goes away?
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Page } from '../../components/Page'
import { Prose } from '../../components/Prose'

const sections = [
  {
    title: '收集什么',
    lines: [
      '姓名、党员编号、所在支部和小组、职务：用来知道您是谁、能看什么。由支部录入，不是从手机里取的。',
      '您提交的照片、记录、文件和您写的说明：这就是要存的档案。',
      '申请入党的人：支部记姓名、每一步的日期、材料有没有，不存材料本身，也不存生日和证件号码。',
      '登录的设备名称和时间：让您看得到自己在哪里登录过。',
      '谁在什么时候做了什么：档案要能说清来龙去脉，所以每一步都有记录。',
    ],
  },
  {
    title: '不收集什么',
    lines: [
      '不收身份证号、手机号、通讯录。',
      '不定位。',
      '相机和相册只在您点了“拍照”“从相册选”的时候用，只拿您选的那几张。',
    ],
  },
  {
    title: '照片里带的信息',
    lines: [
      '手机拍的照片里可能带着时间、机型和位置。原件按收到时的样子保存，平时只有您本人、书记和档案员能打开；归档以后，立档单位和上级党务干部凭口令打包移交时，包里有原件，每一次都记进日志。',
      '大家平时看的是另做的浏览图，里面没有位置。',
    ],
  },
  {
    title: '存多久',
    lines: [
      '入档的材料按保管期限存：10 年、30 年或永久，每一件都写明依据。',
      LANTAI_HOME === 'cloudbase'
        ? '登录一直保留到您退出，在“登录过的设备”里也能让它退出。'
        : '自己手机上的登录保留 30 天，公用设备 30 分钟不用就退出。',
      '还没传出去的，只在您的手机里，传完就从手机里清掉，只留回执。',
    ],
  },
  {
    title: '谁能看',
    lines: [
      '支部的一般活动，本支部党员能看；支委会等只有支委能看；您自己交的，您始终能看。',
      '发展党员的核对单，只有本人和书记、副书记、组织委员能看。',
      '能看什么由职务决定，换了人，权限跟着换。',
    ],
  },
  {
    title: '想去掉怎么办',
    lines: [
      '书记看之前，可以撤回。',
      '传错了或发现涉密，点“发现涉密，或传错了”，马上封存；由两个人先后同意，可以清除内容。',
      '其他要求，在“意见建议”里提，会答复。',
    ],
  },
] as const

const openGuide = () => void Taro.openPrivacyContract({})

export default function PrivacyPage() {
  return (
    <Page title="隐私" subtitle="收集什么，为什么，存多久" section="mine">
      {sections.map(({ title, lines }) => (
        <Prose key={title} title={title} lines={lines} />
      ))}
      {process.env.TARO_ENV === 'weapp' ? (
        <View>
          <Button look="plain" onPress={openGuide}>
            看《用户隐私保护指引》
          </Button>
        </View>
      ) : null}
    </Page>
  )
}
