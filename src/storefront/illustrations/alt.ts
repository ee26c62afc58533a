import type { MotifName } from './registry.ts'

export type AltLanguage = 'zh' | 'fr' | 'en'
type Alt = Readonly<Record<AltLanguage, string>>

/** What each picture shows, for who cannot see it; the product's own title is said elsewhere. */
const ALT = {
  oysters: {
    zh: '盘中半壳生蚝，配柠檬与海藻',
    fr: 'Huîtres ouvertes, citron et algues',
    en: 'Oysters on the half shell with lemon and seaweed',
  },
  bourriche: {
    zh: '木篮装满带壳生蚝，盖子半开',
    fr: 'Bourriche d’huîtres entrouverte',
    en: 'A wooden basket of oysters, its lid ajar',
  },
  shellfish: {
    zh: '一盘贝类海鲜，配柠檬',
    fr: 'Plateau de coquillages au citron',
    en: 'A plate of shellfish with lemon',
  },
  lobster: {
    zh: '白盘上的整只龙虾',
    fr: 'Homard entier sur une assiette',
    en: 'A whole lobster on a plate',
  },
  'soft-cheese': {
    zh: '切开一角的白霉软质奶酪',
    fr: 'Fromage à croûte fleurie entamé',
    en: 'A bloomy-rind cheese with a wedge cut out',
  },
  'washed-rind': {
    zh: '橙色外皮的洗浸奶酪',
    fr: 'Fromage à croûte lavée',
    en: 'A washed-rind cheese with an orange crust',
  },
  'blue-cheese': {
    zh: '一角蓝纹奶酪，配梨片',
    fr: 'Pointe de bleu et demi-poire',
    en: 'A wedge of blue cheese with half a pear',
  },
  'hard-cheese': {
    zh: '一角硬质奶酪，外皮印有产地',
    fr: 'Pointe de fromage à pâte pressée',
    en: 'A wedge of hard cheese, its rind stamped',
  },
  grana: {
    zh: '掰开的帕玛森类硬奶酪与杏仁形刀',
    fr: 'Bloc de grana brisé et son couteau',
    en: 'A broken block of grana with its knife',
  },
  'goat-cheese': {
    zh: '山羊奶酪，切面雪白',
    fr: 'Fromage de chèvre entamé, cœur blanc',
    en: 'A goat’s cheese, cut to show its white heart',
  },
  'fresh-cheese': { zh: '新鲜奶酪', fr: 'Fromage frais', en: 'Fresh cheese' },
  butter: {
    zh: '压花黄油与抹刀',
    fr: 'Motte de beurre moulée et couteau',
    en: 'Moulded butter with a knife',
  },
  'red-wine': {
    zh: '一瓶红葡萄酒、酒杯与葡萄',
    fr: 'Bouteille de vin rouge, verre et raisin',
    en: 'A bottle of red wine, a glass and grapes',
  },
  'white-wine': {
    zh: '一瓶白葡萄酒、酒杯与白花',
    fr: 'Bouteille de vin blanc, verre et fleurs',
    en: 'A bottle of white wine, a glass and flowers',
  },
  champagne: {
    zh: '一瓶香槟与冒着气泡的长杯',
    fr: 'Bouteille de champagne et flûte',
    en: 'A bottle of champagne and a flute',
  },
  cognac: {
    zh: '一瓶干邑与球形酒杯',
    fr: 'Carafe de cognac et verre ballon',
    en: 'A bottle of cognac and a snifter',
  },
  'foie-gras-terrine': {
    zh: '鹅肝酱，配烤面包',
    fr: 'Terrine de foie gras et pain grillé',
    en: 'Foie gras terrine with toast',
  },
  'foie-gras-jar': {
    zh: '卡扣玻璃罐装鹅肝',
    fr: 'Foie gras en bocal à étrier',
    en: 'Foie gras in a clip-top jar',
  },
  'chocolate-box': {
    zh: '系着丝带的巧克力礼盒',
    fr: 'Coffret de chocolats enrubanné',
    en: 'A ribboned box of chocolates',
  },
  bonbons: {
    zh: '纸托里的夹心巧克力，一颗切开',
    fr: 'Bonbons de chocolat, l’un coupé',
    en: 'Filled chocolates, one cut open',
  },
  'chocolate-bar': {
    zh: '撕开锡纸的排块巧克力与可可果',
    fr: 'Tablette de chocolat et cabosse',
    en: 'An opened chocolate bar and a cocoa pod',
  },
  macarons: {
    zh: '一叠彩色马卡龙',
    fr: 'Macarons de plusieurs couleurs',
    en: 'Macarons of several colours',
  },
  cake: { zh: '切开的蛋糕', fr: 'Gâteau entamé', en: 'A cake with a slice taken out' },
  pastry: { zh: '法式甜点', fr: 'Pâtisseries', en: 'French pastries' },
  biscuits: { zh: '黄油饼干', fr: 'Biscuits au beurre', en: 'Butter biscuits' },
  'olive-oil': {
    zh: '橄榄油与橄榄枝',
    fr: 'Huile d’olive et rameau d’olivier',
    en: 'Olive oil and an olive branch',
  },
  ham: { zh: '风干火腿', fr: 'Jambon sec', en: 'Dry-cured ham' },
  honey: {
    zh: '一罐蜂蜜、蜂巢与薰衣草',
    fr: 'Pot de miel, rayon et lavande',
    en: 'A jar of honey, comb and lavender',
  },
  jam: { zh: '布盖果酱与鲜果', fr: 'Pot de confiture et fruit', en: 'A jar of jam and its fruit' },
  'mineral-water': {
    zh: '一瓶矿泉水与玻璃杯',
    fr: 'Bouteille d’eau minérale et verre',
    en: 'A bottle of mineral water and a glass',
  },
  'cream-jar': { zh: '打开的面霜罐', fr: 'Pot de crème ouvert', en: 'An open jar of cream' },
  lotion: {
    zh: '一瓶护肤乳液与绿叶',
    fr: 'Flacon de lotion et feuilles',
    en: 'A bottle of lotion and leaves',
  },
  perfume: {
    zh: '一瓶香水与鸢尾花',
    fr: 'Flacon de parfum et iris',
    en: 'A bottle of perfume and an iris',
  },
  lipstick: {
    zh: '旋出的口红与一抹颜色',
    fr: 'Rouge à lèvres et son trait',
    en: 'A lipstick and a stroke of its colour',
  },
  soap: { zh: '刻字香皂与泡沫', fr: 'Savon estampé et mousse', en: 'Stamped soap and foam' },
  handbag: { zh: '皮革手袋', fr: 'Sac à main en cuir', en: 'A leather handbag' },
  scarf: { zh: '折叠的印花围巾', fr: 'Foulard imprimé plié', en: 'A folded printed scarf' },
  watch: {
    zh: '皮表带腕表，指向十点十分',
    fr: 'Montre à bracelet de cuir',
    en: 'A wristwatch on a leather strap',
  },
  children: {
    zh: '童装与木制玩具',
    fr: 'Vêtement d’enfant et jouet en bois',
    en: 'Children’s clothes and a wooden toy',
  },
  candle: {
    zh: '点燃的香氛蜡烛与火柴',
    fr: 'Bougie parfumée allumée',
    en: 'A lit scented candle and matches',
  },
  'gift-box': {
    zh: '系着丝带的礼盒',
    fr: 'Coffret cadeau enrubanné',
    en: 'A gift box tied with ribbon',
  },
  'heart-box': {
    zh: '打开的心形巧克力礼盒',
    fr: 'Coffret de chocolats en cœur',
    en: 'A heart-shaped box of chocolates',
  },
  hamper: { zh: '装满美食的藤篮', fr: 'Panier garni en osier', en: 'A wicker hamper of food' },
} as const satisfies Record<MotifName, Alt>

/** Varieties that look so different that the family's words would mislead. */
const VARIETY: Readonly<Record<string, Alt>> = {
  clams: {
    zh: '一盘蛤蜊，配柠檬',
    fr: 'Assiette de palourdes au citron',
    en: 'A plate of clams with lemon',
  },
  mussels: {
    zh: '一盘贻贝，配柠檬',
    fr: 'Assiette de moules au citron',
    en: 'A plate of mussels with lemon',
  },
  scallops: {
    zh: '一盘带壳扇贝，配柠檬',
    fr: 'Coquilles Saint-Jacques ouvertes',
    en: 'Scallops in their shells with lemon',
  },
  langoustines: {
    zh: '三只海螯虾，配柠檬',
    fr: 'Trois langoustines et citron',
    en: 'Three langoustines with lemon',
  },
  faisselle: {
    zh: '淋着蜂蜜的法塞尔鲜奶酪',
    fr: 'Faisselle au miel',
    en: 'Drained fresh cheese with honey',
  },
  burrata: {
    zh: '布拉塔奶酪，配番茄与罗勒',
    fr: 'Burrata, tomates et basilic',
    en: 'Burrata with tomatoes and basil',
  },
  slices: {
    zh: '木板上的火腿切片',
    fr: 'Tranches de jambon sur planche',
    en: 'Slices of ham on a board',
  },
  leg: {
    zh: '木架上的整只火腿',
    fr: 'Jambon entier sur son support',
    en: 'A whole ham on its stand',
  },
  sausage: {
    zh: '风干香肠与切片',
    fr: 'Saucisson sec et rondelles',
    en: 'A dry sausage and slices',
  },
  eclair: { zh: '三条闪电泡芙', fr: 'Trois éclairs glacés', en: 'Three glazed éclairs' },
  tart: { zh: '一只果挞', fr: 'Tarte entière', en: 'A whole tart' },
  choux: { zh: '奶油泡芙', fr: 'Choux à la crème', en: 'Cream puffs' },
  croissant: { zh: '两只可颂', fr: 'Deux croissants', en: 'Two croissants' },
  canele: { zh: '三只可露丽', fr: 'Trois canelés', en: 'Three canelé cakes' },
  panettone: {
    zh: '潘娜托尼圣诞面包',
    fr: 'Panettone et une tranche',
    en: 'A panettone and a slice',
  },
  romper: {
    zh: '婴儿连体衣与木鸭',
    fr: 'Grenouillère de bébé et canard en bois',
    en: 'A baby’s sleepsuit and a wooden duck',
  },
  sleepsuit: {
    zh: '婴儿连体衣与木鸭',
    fr: 'Grenouillère de bébé et canard en bois',
    en: 'A baby’s sleepsuit and a wooden duck',
  },
  dungarees: {
    zh: '童装背带裤与木鸭',
    fr: 'Salopette d’enfant et canard en bois',
    en: 'A child’s dungarees and a wooden duck',
  },
  mascara: { zh: '睫毛膏与刷头', fr: 'Mascara et sa brosse', en: 'A mascara and its brush' },
  gloss: {
    zh: '唇彩与刷头',
    fr: 'Brillant à lèvres et son applicateur',
    en: 'A lip gloss and its wand',
  },
  tube: { zh: '一支护肤霜软管', fr: 'Tube de crème', en: 'A tube of cream' },
  sheet: { zh: '几片独立包装的面膜', fr: 'Masques en sachets', en: 'Sheet masks in their sachets' },
  jumper: {
    zh: '条纹童装毛衣与木鸭',
    fr: 'Pull rayé d’enfant et canard en bois',
    en: 'A child’s striped jumper and a wooden duck',
  },
  booties: { zh: '针织婴儿鞋', fr: 'Chaussons tricotés', en: 'Knitted booties' },
  dress: { zh: '泡泡袖童裙', fr: 'Robe d’enfant à smocks', en: 'A child’s smocked dress' },
}

/** The alternative text of a picture, in the reader's language. */
export const altOf = (
  { name, variety }: { readonly name: MotifName; readonly variety?: string | undefined },
  language: AltLanguage,
): string =>
  (Object.hasOwn(VARIETY, variety ?? '') ? (VARIETY[variety ?? ''] ?? ALT[name]) : ALT[name])[
    language
  ]
