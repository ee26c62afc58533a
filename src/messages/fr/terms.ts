import type { Messages } from '../index.ts'

export const terms: Messages['terms'] = {
  categories: {
    cheese: 'Fromages', seafood: 'Huîtres et mer', wine: 'Vins', 'foie-gras': 'Foie gras',
    chocolate: 'Chocolats', pastry: 'Pâtisseries', charcuterie: 'Jambons', pantry: 'Huiles et miels',
    beauty: 'Beauté', 'leather-silk': 'Cuir et soie', children: 'Enfants', gifts: 'Coffrets',
  },
  categoriesShort: {
    cheese: 'Fromages', seafood: 'Huîtres', wine: 'Vins', 'foie-gras': 'Foie gras', chocolate: 'Chocolats',
    pastry: 'Desserts', charcuterie: 'Jambons', pantry: 'Épicerie', beauty: 'Beauté',
    'leather-silk': 'Cuir, soie', children: 'Enfants', gifts: 'Coffrets',
  },
  // The solar terms are Chinese; other languages show the calendar month instead.
  solarTerms: {
    lichun: 'Début du printemps', yushui: 'Eau de pluie', jingzhe: 'Éveil des insectes',
    chunfen: 'Équinoxe de printemps', qingming: 'Pure clarté', guyu: 'Pluie des grains',
    lixia: 'Début de l’été', xiaoman: 'Petite plénitude', mangzhong: 'Épis barbus',
    xiazhi: 'Solstice d’été', xiaoshu: 'Petite chaleur', dashu: 'Grande chaleur',
    liqiu: 'Début de l’automne', chushu: 'Fin de la chaleur', bailu: 'Rosée blanche',
    qiufen: 'Équinoxe d’automne', hanlu: 'Rosée froide', shuangjiang: 'Descente du givre',
    lidong: 'Début de l’hiver', xiaoxue: 'Petite neige', daxue: 'Grande neige',
    dongzhi: 'Solstice d’hiver', xiaohan: 'Petit froid', dahan: 'Grand froid',
  },
  season: { early: 'Primeurs', peak: 'Pleine saison', late: 'Fin de saison', resting: 'Hors saison' },
  storage: {
    chilled_0_4: 'Frais 0–4 °C', chilled_2_8: 'Frais 2–8 °C', cool_10_15: 'Cave 10–15 °C',
    cool_15_18: 'Tempéré 15–18 °C', ambient: 'Ambiant', frozen: 'Surgelé −18 °C',
  },
  storageHow: {
    chilled_0_4: 'Chaîne du froid 0–4 °C ; à ranger dans la partie la plus froide du réfrigérateur',
    chilled_2_8: 'Chaîne du froid 2–8 °C ; à ranger au réfrigérateur',
    cool_10_15: 'Transport 10–15 °C ; à garder au frais ou en cave',
    cool_15_18: 'Transport 15–18 °C, à l’abri de la lumière et de la chaleur',
    ambient: 'Transport à température ambiante ; à garder au sec',
    frozen: 'Transport à −18 °C ; à mettre au congélateur dès réception',
  },
  regime: { bonded_1210: 'Entrepôt sous douane', direct_9610: 'Envoi direct', general_trade: 'Import classique' },
  regimeHow: {
    bonded_1210:
      'Le lot vole en vrac vers une zone sous douane, y est contrôlé, puis chaque commande est dédouanée et livrée sous froid.',
    direct_9610:
      'Le colis est préparé en Europe, part par avion et se dédouane à l’arrivée avant la livraison.',
    general_trade: 'Déjà importé avec étiquette chinoise, expédié depuis un entrepôt en Chine.',
  },
  regimeCode: { bonded_1210: '1210', direct_9610: '9610', general_trade: '0110' },
  labels: {
    AOP: 'AOP', IGP: 'IGP', DOP: 'DOP', DOC: 'DOC', DOCG: 'DOCG', STG: 'STG', organic: 'Bio',
    raw_milk: 'Lait cru', pasteurised_milk: 'Lait pasteurisé', label_rouge: 'Label Rouge',
    grand_cru: 'Grand cru', vintage: 'Millésimé', vegan: 'Végan', fairtrade: 'Équitable',
    millesime: 'Millésimé', cru_bourgeois: 'Cru bourgeois', premier_cru: 'Premier cru',
    biodynamic: 'Biodynamie', gluten_free: 'Sans gluten',
  },
  labelsHow: {
    AOP: 'Appellation d’origine protégée : lait, fabrication et affinage dans l’aire délimitée',
    IGP: 'Indication géographique protégée : au moins une étape dans la zone',
    DOP: 'Équivalent italien et espagnol de l’AOP',
    STG: 'Spécialité traditionnelle garantie : recette ou méthode traditionnelle',
    label_rouge: 'Qualité supérieure, contrôlée par un tiers',
    organic: 'Agriculture biologique certifiée UE',
    raw_milk: 'Fabriqué au lait non chauffé',
  },
  allergens: {
    gluten: 'gluten', crustaceans: 'crustacés', eggs: 'œufs', fish: 'poisson', peanuts: 'arachides',
    soy: 'soja', milk: 'lait', nuts: 'fruits à coque', celery: 'céleri', mustard: 'moutarde',
    sesame: 'sésame', sulphites: 'sulfites', lupin: 'lupin', molluscs: 'mollusques',
  },
  countries: {
    FR: 'France', IT: 'Italie', ES: 'Espagne', IE: 'Irlande', DE: 'Allemagne', PT: 'Portugal',
    BE: 'Belgique', NL: 'Pays-Bas', GR: 'Grèce', AT: 'Autriche', DK: 'Danemark', CH: 'Suisse',
    GB: 'Royaume-Uni', CA: 'Canada', KR: 'Corée du Sud', US: 'États-Unis', CN: 'Chine',
  },
  cities: { paris: 'Paris', milan: 'Milan', madrid: 'Madrid', london: 'Londres', dublin: 'Dublin',
    berlin: 'Berlin', seoul: 'Séoul', toronto: 'Toronto', brussels: 'Bruxelles', 'new-york': 'New York' },
  locations: {
    rungis: 'Plateforme de Rungis', milan: 'Plateforme de Milan', madrid: 'Plateforme de Madrid',
    'bonded-hangzhou': 'Entrepôt de Hangzhou', 'bonded-shanghai': 'Entrepôt de Shanghai',
    'bonded-zhengzhou': 'Entrepôt de Zhengzhou', 'bonded-guangzhou': 'Entrepôt de Canton',
  },
  facts: {
    milk: 'Lait', grape: 'Cépage', vintage: 'Millésime', alcohol: 'Alcool', size: 'Calibre',
    months: 'Affinage', cocoa: 'Cacao', skin: 'Type de peau', material: 'Matière', age: 'Âge',
    species: 'Espèce', region: 'Région', colour: 'Couleur', volume: 'Contenance', breed: 'Race',
    harvest: 'Récolte', dosage: 'Dosage', variety: 'Variété', origin: 'Origine', flower: 'Fleur',
    pieces: 'Pièces', weight: 'Poids net', fat: 'Matière grasse', texture: 'Texture',
    movement: 'Mouvement', diameter: 'Diamètre', scent: 'Parfum', treatment: 'Traitement',
    fruit: 'Fruit', rind: 'Croûte', cru: 'Cru', style: 'Style', finish: 'Finition', spf: 'Indice SPF',
    filling: 'Fourrage',
  },
  factValues: {
    cow: 'vache', goat: 'chèvre', sheep: 'brebis', buffalo: 'bufflonne', raw: 'cru',
    pasteurised: 'pasteurisé', dry: 'sèche', normal: 'normale', oily: 'grasse', sensitive: 'sensible',
    all: 'toutes peaux', mature: 'mature', combination: 'mixte', silk: 'soie', cotton: 'coton',
    wool: 'laine', cashmere: 'cachemire', linen: 'lin', lambskin: 'agneau', calfskin: 'veau',
    leather: 'cuir', brut: 'brut', 'brut-nature': 'brut nature', 'extra-brut': 'extra-brut',
    steel: 'acier', rose: 'rose', lavender: 'lavande', acacia: 'acacia', thyme: 'thym',
    chestnut: 'châtaignier', bordeaux: 'Bordeaux',
  },
  factUnits: {
    alcohol: (value) => `${value} % vol`,
    months: (value) => `${value} mois`,
    cocoa: (value) => `${value} %`,
    age: (value) => value,
    fat: (value) => `${value} %`,
    volume: (value) => `${value} ml`,
    diameter: (value) => `${value} mm`,
  },
  steps: {
    harvested: 'Récolte', packed: 'Mise en caisse', departed: 'Décollage', landed: 'Atterrissage',
    cleared: 'Douane', stored: 'Entrepôt', dispatched: 'En tournée', delivered: 'Livré',
  },
  tax: { duty: 'Droits de douane', vat: 'TVA à l’import', consumption: 'Taxe de consommation' },
}
