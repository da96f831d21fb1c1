// What does WeChat write over this page, and may it be forwarded?
export default definePageConfig({ navigationBarTitleText: '兰台', enableShareAppMessage: true })
