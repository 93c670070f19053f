import { describeEngine } from '@/lib/testing/sql/engine-suite';
import { duckdbEngine } from '@/lib/testing/sql/sql-engines';

describeEngine({ dialect: 'duckdb', name: 'DuckDB', start: duckdbEngine, absent: false });
