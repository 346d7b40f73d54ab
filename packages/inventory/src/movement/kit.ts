import {
  CounterfoilError,
  each,
  multiplyDecimals,
  quantityOfScaled,
  scaledQuantity,
  sku as skuOf,
} from '@counterfoil/kernel'
import type { Component, Items } from './items.ts'
import type { Movement } from './movement.ts'
import { outsideNode } from './node.ts'
import type { Reference } from './reference.ts'

const conversion = outsideNode('conversion')

/** Most movements that one movement of a kit may become. */
const maxParts = 10_000

/**
 * The movements of a kit's components in place of the kit's own. With us it is the components that stand and move; where
 * the kit enters or leaves, they turn into it at the conversion node, so that both sum to zero. What moves against
 * conversion is somebody putting kits together by hand and stays as it is.
 * @throws CounterfoilError `kit-of-itself`, `kit-too-large`, `bad-quantity`
 */
export function withoutKits(movement: Movement, items: Items): readonly Movement[] {
  return unpacked(movement, items, [], { left: maxParts })
}

function unpacked(
  movement: Movement,
  items: Items,
  within: readonly string[],
  room: { left: number },
): readonly Movement[] {
  const { sku, from, to, reference } = movement
  const components = items.get(sku)?.components ?? []
  const isByHand = isConversion(movement) && within.length === 0
  if (components.length === 0 || isByHand) return [movement]
  if (within.includes(sku)) {
    const chain = [...within, sku].join(' > ')
    throw new CounterfoilError(
      'kit-of-itself',
      `${chain}: a kit is a part of itself; mend the description of its components`,
    )
  }
  room.left -= components.length
  if (room.left < 0) {
    const because = `${within[0] ?? sku} has more than ${maxParts} parts; describe it by fewer`
    throw new CounterfoilError('kit-too-large', because)
  }
  const deeper = (part: Movement) => unpacked(part, items, [...within, sku], room)
  const parts = (ends: Partial<Movement>) => components.flatMap((component) => deeper(part(movement, component, ends)))
  if (from.kind === 'stock' && to.kind === 'stock') return parts({})
  const outer = reference?.beyond.kind === 'outside' ? reference : undefined
  const inner = outer === undefined ? {} : { reference: { ...outer, beyond: conversion } }
  const kit = { ...withoutReference(movement), ...(outer && { reference: { ...outer, at: conversion } }) }
  if (from.kind === 'stock') return [...parts({ to: conversion, ...inner }), ...leg({ ...kit, from: conversion })]
  return [...leg({ ...kit, to: conversion }), ...parts({ from: conversion, ...inner })]
}

/** The kit's own leg; a kit within a kit has none, both its ends being conversion. */
function leg(movement: Movement): readonly Movement[] {
  const { from, to } = movement
  return from.kind === 'outside' && to.kind === 'outside' && from.name === to.name ? [] : [movement]
}

function part(movement: Movement, { sku, quantity, unit = each }: Component, ends: Partial<Movement>): Movement {
  const { lot: _lot, serials: _serials, ...rest } = movement
  const units = multiplyDecimals(quantityOfScaled(movement.quantity), quantity)
  return { ...rest, ...ends, sku: skuOf(sku), unit, quantity: scaledQuantity(units) }
}

function isConversion({ from, to }: Movement): boolean {
  return [from, to].some((node) => node.kind === 'outside' && node.name === 'conversion')
}

function withoutReference({
  reference: _reference,
  ...movement
}: Movement): Movement & { readonly reference?: Reference } {
  return movement
}
