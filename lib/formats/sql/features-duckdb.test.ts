import { describeFeatures } from '@/lib/testing/sql/features-suite';
import { duckdbEngine } from '@/lib/testing/sql/sql-engines';

describeFeatures('duckdb', 'DuckDB', duckdbEngine);
