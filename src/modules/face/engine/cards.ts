import type { ModelCard } from '../domain/card.ts'
import { EXTRA_PACKAGE, FR512, SOURCES } from './provision.ts'

const filesOf = (names: readonly (keyof typeof SOURCES)[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => [
      [`${SOURCES[name].model}.bin`, SOURCES[name].sha256],
      [`${name}.onnx`, SOURCES[name].onnx],
    ]),
  )

const COMMON = ['detector', 'landmarks', 'expression'] as const

/** The engines there are; what they stand for is written out in docs/face/models.md. */
export const CARDS = {
  dlib128: {
    id: 'dlib128',
    dim: 128,
    metric: 'cosine',
    licence: 'MIT (package); recogniser: public domain, by its author',
    provenance:
      '@vladmandic/face-api 1.7.15. Recogniser: dlib ResNet-29 of davisking/dlib-models, taught on 3 million faces of 7,485 people. Detector, landmarks and expression: taught by the author of face-api.js.',
    files: filesOf([...COMMON, 'dlib128']),
    alone: {
      allowed: false,
      reason:
        'Recognisers of this generation tell Asian faces apart less well than others: a second factor is always asked.',
    },
    measured: {
      evaluatedOn: 'generated faces (fake-avatars 1.1.0), moved; a template of three against one',
      persons: 263,
      images: 1315,
      genuine: 526,
      impostor: 137_812,
      failedToAcquire: 0,
      eer: 0.0019,
      points: [
        { threshold: 0.9317, far: 9.9e-3, farUpper: 1.04e-2, frr: 0.0019, frrUpper: 0.009 },
        { threshold: 0.9509, far: 9.9e-4, farUpper: 1.15e-3, frr: 0.0038, frrUpper: 0.012 },
        { threshold: 0.9624, far: 9.4e-5, farUpper: 1.5e-4, frr: 0.0152, frrUpper: 0.0273 },
      ],
    },
  },
  fr512: {
    id: 'fr512',
    dim: 512,
    metric: 'cosine',
    licence: 'MIT (package); nothing is said of the weights',
    provenance: `${EXTRA_PACKAGE.name} ${EXTRA_PACKAGE.version}, fr_feature.onnx, of unstated origin; detector and landmarks as in dlib128.`,
    files: { ...filesOf(COMMON), [FR512.file]: FR512.sha256 },
    alone: {
      allowed: true,
      reason:
        'Allowed below the limits, once the operator has cleared where the weights come from.',
    },
    measured: {
      evaluatedOn: 'generated faces (fake-avatars 1.1.0), moved; a template of three against one',
      persons: 263,
      images: 1315,
      genuine: 526,
      impostor: 137_812,
      failedToAcquire: 0,
      eer: 0.0038,
      points: [
        { threshold: 0.3375, far: 9.98e-3, farUpper: 1.04e-2, frr: 0.0038, frrUpper: 0.012 },
        { threshold: 0.468, far: 9.9e-4, farUpper: 1.15e-3, frr: 0.0038, frrUpper: 0.012 },
        { threshold: 0.5637, far: 9.4e-5, farUpper: 1.5e-4, frr: 0.0038, frrUpper: 0.012 },
      ],
    },
  },
} as const satisfies Record<string, ModelCard>

export type EngineId = keyof typeof CARDS
