import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchema } from '../lib/params/config/published-schema';

mkdirSync('public/schema', { recursive: true });
writeFileSync('public/schema/persona-calibration-1.json', `${JSON.stringify(jsonSchema(), null, 2)}\n`);
