// What does WeChat write over this page, and does it tell the page when its end is reached?
export default definePageConfig({ navigationBarTitleText: '兰台', ...{ enableReachBottom: true } })
