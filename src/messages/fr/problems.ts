import type { Messages } from '../shape.ts'

export const problems: Messages['problems'] = {
  headings: {
    instead: 'Ceci peut-être',
    notFound: 'Cette coquille est vide',
    fault: 'Un souci en cuisine',
    refused: 'Ce n’est pas possible',
    tooMany: 'Un peu moins vite',
  },
  title: (heading) => `${heading} · Primeur`,
  notFound: 'La page n’existe pas, ou le lot a été vendu jusqu’au dernier.',
  fault:
    'L’erreur vient de nous. Réessayez dans un instant ; si c’est urgent, donnez ce numéro au service client.',
  tooMany: 'Trop de demandes ; réessayez dans une minute.',
  reference: (id) => `Numéro ${id}`,
  home: 'Retour à l’accueil',
  retry: 'Réessayer',
  refusals: {
    not_delivered: () => 'Pas encore reçu : l’avis se donne après la livraison.',
    reviewed_already: () => 'Vous avez déjà donné votre avis ; vous pouvez le modifier.',
    review_not_found: () => 'Cet avis n’est plus là.',
    said_already: () => 'C’est déjà dit une fois.',
    photo_unreadable: () => 'Photo illisible : JPEG, PNG ou WebP, 8 Mo au plus.',
    too_many_photos: ({ max }) => `Trop de photos : ${max} au plus.`,
    comment_empty: () => 'Rien n’est écrit.',
    comment_too_long: ({ max }) => `Trop long : ${max} signes au plus.`,
    name_invalid: ({ max }) => `Un pseudonyme a des lettres, ${max} au plus.`,
    name_reserved: () => 'Ce nom passerait pour celui d’un autre : choisissez-en un autre.',
    too_many_comments: ({ minutes }) =>
      `C’est beaucoup à la fois : revenez dans ${minutes} minutes.`,
    comment_not_found: () => 'Ce commentaire n’est plus là.',
    not_your_comment: () => 'Ce commentaire n’est pas le vôtre.',
    too_late_to_edit: () => 'Plus de 15 minutes ont passé : il peut être retiré, non modifié.',
    not_removed: () => 'Il n’a pas été supprimé, ou vous l’avez déjà contesté.',
    total_changed: () => 'Le total a changé. Vérifiez le nouveau avant de confirmer.',
    out_of_stock: (f) =>
      f.quantityMax === '0'
        ? `« ${f.title} » est épuisé.`
        : `« ${f.title} » : il en reste ${f.quantityMax}.`,
    not_fresh_enough: (f) =>
      `Le lot aurait chez vous moins que les ${f.freshDaysMin} jours promis : nous ne le vendons pas.`,
    departure_full: () =>
      'Ce départ vient de se remplir. Le suivant est indiqué ci-dessous : vérifiez le jour, puis confirmez.',
    over_single_limit: (f) =>
      `La commande dépasse le plafond de ${f.limit}. Retirez quelques articles et commandez en deux fois.`,
    over_annual_limit: (f) =>
      `La commande dépasse ce qui vous reste cette année (${f.limit} par personne). Le plafond repart le 1ᵉʳ janvier.`,
    invalid_identity: () => 'Le nom ou le numéro d’identité n’est pas valide. Vérifiez-les.',
    not_lawful: (f) =>
      `« ${f.title} » ne peut pas être importé au détail aujourd’hui ; la commande est impossible.`,
    not_served: (f) => `${f.city} n’est pas encore desservi à cette température.`,
    unknown_product: (f) =>
      `Le classement douanier de « ${f.title} » n’est pas fixé ; il n’est pas en vente.`,
    suspended_origin: (f) =>
      `Les importations de ${f.place} sont suspendues pour raison sanitaire.`,
    underage: () => 'Pas de vente d’alcool aux mineurs.',
    cart_empty: () => 'Le panier est vide.',
    cart_not_found: () => 'Le panier a expiré, recomposez-le.',
    quantity_too_large: (f) => `${f.max} au plus par commande.`,
    cut_off_passed: (f) => `Ce départ est clos ; le suivant livre ${f.next}.`,
    hold_expired: () => 'Le délai de paiement est passé, le stock est libéré. Recommandez.',
    payment_declined: () => 'La banque a refusé, rien n’est débité. Changez de moyen.',
    payment_timeout: () => 'La banque tarde à répondre, nous vérifions. Ne payez pas deux fois.',
    payer_mismatch: () =>
      'Le payeur n’est pas le titulaire de la pièce : la douane refuserait. Payez à votre nom.',
    already_paid: () => 'Cette commande est déjà payée.',
    already_cancelled: () => 'Cette commande est déjà annulée.',
    too_late_to_cancel: () =>
      'La caisse est partie : impossible d’annuler. À l’arrivée, vous pourrez signaler un défaut.',
    not_returnable: () => 'Périssable : pas de retour de convenance. Un défaut se signale.',
    fresh_goods_exempt: () =>
      'Périssable : pas de retour pour convenance. Pour un défaut, choisissez un autre motif.',
    seven_days_over: () => 'Les sept jours pour changer d’avis sont passés.',
    return_too_late: () => 'Plus de 30 jours ont passé depuis la mainlevée : retour impossible.',
    return_of_nothing: () => 'Indiquez combien d’articles vous rendez.',
    return_too_many: () => 'C’est plus que ce qui peut encore être rendu.',
    not_released: () => 'La douane n’a pas encore libéré le colis : pas de retour pour l’instant.',
    line_not_declared: () => 'Cet article n’est pas encore déclaré : pas de retour pour l’instant.',
    claim_window_closed: (f) => `Le délai de 48 heures a pris fin ${f.closed}.`,
    idempotency_conflict: () => 'Cet envoi diffère du précédent. Rechargez la page.',
    in_progress: () => 'L’envoi précédent est encore en cours.',
    invalid_request: () => 'Un champ est incorrect, voyez ce qui est signalé.',
    unauthorised: () => 'Connectez-vous d’abord.',
    forbidden: () => 'Cette page ne vous est pas ouverte.',
    code_wrong: () => 'Code incorrect ou expiré.',
    too_many_requests: () => 'Trop de demandes ; réessayez dans une minute.',
    not_found: () => 'Introuvable.',
    fault: () => 'L’erreur vient de nous. Réessayez dans un instant.',
    unavailable: () => 'Cet article ne peut pas être livré chez vous pour le moment.',
    cart_placed: () => 'Ce panier est déjà commandé.',
    not_payable: () => 'Cette commande ne peut pas être payée maintenant.',
    method_unavailable: () => 'Ce moyen de paiement est indisponible : choisissez-en un autre.',
    provider_unavailable: () =>
      'Le service de paiement ne répond pas ; rien n’est débité. Réessayez plus tard.',
    delivery_missing: () => 'Indiquez le destinataire et l’adresse.',
    quantity_over_max: () => 'La quantité dépasse le maximum par commande.',
    payload_too_large: () => 'L’envoi est trop lourd.',
  },
  unknown: 'Cela n’a pas abouti. Réessayez ou contactez-nous.',
  advice: {
    out_of_stock: 'Diminuez la quantité ou demandez à être prévenu.',
    not_fresh_enough: 'Attendez le prochain arrivage ou choisissez une ville plus proche.',
    not_served: 'Choisissez une autre ville ou un produit ambiant.',
    not_lawful: 'Gardez-le en favori : nous vous dirons quand la règle change.',
    over_single_limit: 'Un article seul au-dessus du plafond peut s’acheter, taxé en entier.',
  },
}
