/**
 * The words of the Core Business Vocabulary 2.0 (GS1 CBV 2.0 §7). A word stands bare in an event
 * (`shipping`) and means a web URI (`https://ref.gs1.org/cbv/BizStep-shipping`).
 */
export const CBV = 'https://ref.gs1.org/cbv/'
/** GS1's web vocabulary, whose words name what a sensor measures. */
export const VOC = 'https://gs1.org/voc/'

export const BIZ_STEPS: ReadonlySet<string> = new Set(
  `accepting arriving assembling collecting commissioning consigning creating_class_instance
  cycle_counting decommissioning departing destroying disassembling dispensing encoding
  entering_exiting holding inspecting installing killing loading other packing picking receiving
  removing repackaging repairing replacing reserving retail_selling sampling sensor_reporting
  shipping staging_outbound stock_taking stocking storing transporting unloading unpacking
  void_shipping`.split(/\s+/),
)

export const DISPOSITIONS: ReadonlySet<string> = new Set(
  `active available completeness_inferred completeness_verified conformant container_closed
  container_open damaged destroyed dispensed disposed encoded expired in_progress in_transit
  inactive mismatch_class mismatch_instance mismatch_quantity needs_replacement no_pedigree_match
  non_conformant non_sellable_other partially_dispensed recalled reserved retail_sold returned
  sellable_accessible sellable_not_accessible stolen unavailable unknown`.split(/\s+/),
)

export const TRANSACTION_TYPES: ReadonlySet<string> = new Set(
  'bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt'.split(' '),
)

export const PARTY_TYPES: ReadonlySet<string> = new Set([
  'owning_party',
  'possessing_party',
  'location',
])

export const ERROR_REASONS: ReadonlySet<string> = new Set(['did_not_occur', 'incorrect_data'])

export const EXCEPTIONS: ReadonlySet<string> = new Set(['ALARM_CONDITION', 'ERROR_CONDITION'])

export const COMPONENTS: ReadonlySet<string> = new Set(
  `x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting northing
  latitude longitude altitude`.split(/\s+/),
)

export const MEASUREMENTS: ReadonlySet<string> = new Set(
  `AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance
  AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area
  Capacitance Conductance Conductivity Count Density Dimensionless DoseEquivalent
  DoseEquivalentRate DynamicViscosity ElectricCharge ElectricCurrent ElectricCurrentDensity
  ElectricFieldStrength Energy Exposure Force Frequency Illuminance Inductance Irradiance
  KinematicViscosity Length LinearMomentum Luminance LuminousFlux LuminousIntensity MagneticFlux
  MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate MassPerAreaTime
  MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux
  RadiantIntensity Radioactivity RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume
  Speed SurfaceDensity SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate
  VolumeFraction VolumetricFlux Wavenumber`.split(/\s+/),
)

type Words = {
  readonly words: ReadonlySet<string>
  /** The web URI of a word begins so. */
  readonly web: string
  /** And the older URN so; null where there never was one. */
  readonly urn: string | null
}

/** The vocabularies of an event's fields, by what they are called in our code. */
export const VOCABULARIES = {
  bizStep: { words: BIZ_STEPS, web: `${CBV}BizStep-`, urn: 'urn:epcglobal:cbv:bizstep:' },
  disposition: { words: DISPOSITIONS, web: `${CBV}Disp-`, urn: 'urn:epcglobal:cbv:disp:' },
  transaction: { words: TRANSACTION_TYPES, web: `${CBV}BTT-`, urn: 'urn:epcglobal:cbv:btt:' },
  party: { words: PARTY_TYPES, web: `${CBV}SDT-`, urn: 'urn:epcglobal:cbv:sdt:' },
  reason: { words: ERROR_REASONS, web: `${CBV}ER-`, urn: 'urn:epcglobal:cbv:er:' },
  component: { words: COMPONENTS, web: `${CBV}Comp-`, urn: null },
  measurement: { words: MEASUREMENTS, web: VOC, urn: null },
  exception: { words: EXCEPTIONS, web: VOC, urn: null },
} as const satisfies Readonly<Record<string, Words>>

export type VocabularyName = keyof typeof VOCABULARIES

const BY_URN = Object.values(VOCABULARIES).flatMap(({ urn, web }) =>
  urn === null ? [] : [[urn, web] as const],
)

/** A word of a vocabulary as its web URI; a URN as well; what is neither stays as it is. */
export function webUri(vocabulary: VocabularyName, text: string): string {
  const { words, web } = VOCABULARIES[vocabulary]
  if ((words as ReadonlySet<string>).has(text)) return `${web}${text}`
  return webUriOfUrn(text)
}

/** The web URI that took the place of a URN of the vocabulary, or the text itself. */
export function webUriOfUrn(text: string): string {
  if (!text.startsWith('urn:epcglobal:cbv:')) return text
  const found = BY_URN.find(([urn]) => text.startsWith(urn))
  return found ? `${found[1]}${text.slice(found[0].length)}` : text
}
