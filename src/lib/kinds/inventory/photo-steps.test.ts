import { expect, test } from 'vitest'
import { byRecord } from '../../book/of-record'
import { Document } from '../../store/document'
import { photoMark, photosInOrder } from './photo-steps'
import { schema } from './schema'

test('all photos stand by scene and take, numbers as people count, those of the thing itself last', () => {
  const doc = new Document(schema)
  const [rum, lid] = doc.records.item.addAll([{ name: 'Rum' }, { name: 'Lid' }])
  doc.records.photo.addAll([
    { of: rum, scene: '42', take: '10' },
    { of: rum, scene: '42', take: '2' },
    { of: rum },
    { of: lid, scene: '9' },
    { of: lid, scene: '42', take: '2' },
  ])
  const photos = photosInOrder(doc.records.item.ordered, byRecord(doc.records.photo.ordered))
  expect(photos.map((photo) => [photo.of === rum ? 'Rum' : 'Lid', photoMark(photo)])).toEqual([
    ['Lid', 'Sc 9'],
    ['Rum', 'Sc 42 T 2'],
    ['Lid', 'Sc 42 T 2'],
    ['Rum', 'Sc 42 T 10'],
    ['Rum', ''],
  ])
})
