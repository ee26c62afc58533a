const PER = { piece: '只', g: 'g', ml: 'ml' } as const

export const shell = {
  headings: {
    brand: '鲜至',
    menu: '欧洲时令市集',
    footer: '从产地到家门',
  },
  tagline: '欧洲产地直发，时令到家',
  skip: '跳到正文',
  nav: '主导航',
  categoriesNav: '商品分类',
  tabs: { home: '首页', categories: '分类', season: '时令', cart: '购物车', account: '我的' },
  tabBar: '底部导航',
  stores: '旗舰店',
  search: {
    label: '搜索商品、店铺',
    placeholder: '搜生蚝、奶酪、产地…',
    submit: '搜索',
    hot: '大家在搜',
    suggestions: '搜索建议',
    found: (count: number) => `${count} 条建议，用上下键选择`,
    none: '没有建议，按回车搜索',
    kinds: { offer: '商品', seller: '店铺', category: '分类', article: '文章' },
  },
  shipTo: {
    label: '送至',
    button: (city: string) => `送至 ${city}`,
    title: '送到哪里？',
    hint: '到达时间、税费和库存都按收货城市计算。',
    submit: '更新',
  },
  preferences: '语言与外观',
  language: { label: '语言', zh: '中文', fr: 'Français', en: 'English' },
  theme: { label: '外观', system: '跟随系统', light: '浅色', dark: '深色' },
  account: { signIn: '登录', hello: (name: string) => `你好，${name}` },
  cart: {
    label: (count: number) => `购物车，${count} 件`,
    empty: '购物车',
    added: (title: string) => `已加入购物车：${title}`,
    failed: '没能加入购物车，请再试一次。',
    view: '去购物车',
  },
  cutOff: {
    label: '截单提示',
    strip: (instant: string, day: string) => `${instant}前下单，${day}送达`,
    left: (clock: string) => `剩 ${clock}`,
    passed: '本班已截单，时间按下一班计算',
    pause: '暂停倒计时',
    resume: '继续倒计时',
  },
  close: '关闭',
  back: '返回',
  share: '分享',
  footer: {
    shop: '选购',
    service: '服务',
    about: '关于',
    help: '帮助与客服',
    crossBorder: '跨境购买须知',
    privacy: '个人信息保护',
    stores: '全部旗舰店',
    season: '时令日历',
    api: '开放接口',
    serviceHours: '客服每天 09:00–22:00（北京时间）',
    legal:
      '本站商品为跨境电子商务零售进口商品，按原产地标准生产，可能与中国标准不同，也可能没有中文纸质标签；购买者视同境外自购，仅限个人自用，不得再次销售。',
    limits: '单次限额 5,000 元，年度限额 26,000 元。下单人、付款人与身份证持有人须为同一人。',
    alcohol: '禁止向未成年人销售酒类。饮酒有害健康，请适量。',
    drawings: '商品图为手绘示意，实物以当批到货为准。',
  },
  zones: {
    'Asia/Shanghai': '北京时间',
    'Europe/Paris': '巴黎时间',
    'Europe/Rome': '罗马时间',
    'Europe/Madrid': '马德里时间',
    UTC: '协调世界时',
  },
  units: {
    days: (count: number) => `${count} 天`,
    hours: (count: number) => `${count} 小时`,
    per: (quantity: number, unit: 'piece' | 'g' | 'ml') =>
      quantity === 1 && unit === 'piece'
        ? PER.piece
        : unit === 'ml' && quantity === 1000
          ? 'L'
          : unit === 'g' && quantity === 1000
            ? 'kg'
            : `${quantity} ${PER[unit]}`,
    items: (count: number) => `${count} 件`,
    kinds: (count: number) => `${count} 款`,
  },
  list: '、',
  colon: '：',
}
