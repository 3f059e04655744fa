// The rows of a Parquet file as hyparquet gives them, as JSON: node hyparquet_rows.mjs FILE
// What JSON has no word for is told: {"way": "bigint", "value": 5}.
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const told = (key, value) => (typeof value === 'bigint' ? { way: 'bigint', value: value.toString() } : value)
const dated = (value) => {
  if (value instanceof Date) return { way: 'date', value: value.toISOString() }
  if (Array.isArray(value)) return value.map(dated)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, dated(inner)]))
}
const file = await asyncBufferFromFile(process.argv[2])
console.log(JSON.stringify((await parquetReadObjects({ file, compressors })).map(dated), told))
