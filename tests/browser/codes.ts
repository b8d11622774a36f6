import { expect, type Device } from './steps'

/* Two people who pair: what they type and read out, and what tells them that it is done. */

/** The code that a device shows, as it is read out. */
export const readOut = async ({ page }: Pick<Device, 'page'>): Promise<string> => {
  await page.getByRole('button', { name: /read the code out/ }).click()
  const lines = page.getByRole('list', { name: 'The code, to read out' }).getByRole('listitem')
  await expect(lines.first()).toBeVisible()
  return (await lines.allTextContents()).join('\n')
}

/** Types what was read out. */
export const typeCode = async ({ page }: Pick<Device, 'page'>, text: string): Promise<void> => {
  await page.getByLabel(/type their code/i).fill(text)
  await page.getByRole('button', { name: 'Use this code' }).click()
}

/** The name the crew knows somebody by. */
export const named = async ({ page, name }: Device): Promise<void> => {
  const field = page.getByLabel('Your name')
  await field.fill(name)
  await field.press('Enter')
  await expect(page.getByText('You will show up as')).toBeVisible()
}

/** Waits until a device says whose device is linked to it. */
export const shared = async ({ page }: Device, who: string): Promise<void> =>
  expect(page.getByText(`${who} is linked to this device`)).toBeVisible()

/** In the page: goes to a place as a link does it; an address that is typed loads the page anew. */
export const followLink = (place: string): void => {
  const link = document.createElement('a')
  link.href = place
  document.body.append(link)
  link.click()
  link.remove()
}
