// What does WeChat write over this page?
export default definePageConfig({ navigationBarTitleText: '兰台' })
