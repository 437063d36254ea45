// A ticket's number in an address.
export const match = (text: string): boolean => /^[1-9]\d{0,14}$/.test(text);
