"""
Runs SQL in a local Spark: reads a JSON text of one statement a line, and writes {"rows": [...]} or {"error": "..."} a line.
Its arguments are the folder of the warehouse, and further settings as JSON.
"""

import json
import sys

from pyspark.sql import SparkSession

builder = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.sql.warehouse.dir", sys.argv[1])
    .config("spark.driver.memory", "3g")
    # Of a few rows, compiling what is computed takes longer than computing it.
    .config("spark.sql.codegen.wholeStage", "false")
    .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
    # Else planning takes minutes where rules have many criteria: docs/sql.md.
    .config("spark.sql.constraintPropagation.enabled", "false")
    # Each value that reads another one takes a round of analysis: docs/sql.md.
    .config("spark.sql.analyzer.maxIterations", "1000")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.sql.ansi.enabled", "true")
)
for name, value in json.loads(sys.argv[2]).items():
    builder = builder.config(name, value)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("OFF")


def plain(value):
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


print(json.dumps({"rows": []}), flush=True)
for line in sys.stdin:
    try:
        rows = spark.sql(json.loads(line)).collect()
        print(json.dumps({"rows": [{k: plain(v) for k, v in r.asDict().items()} for r in rows]}), flush=True)
    except Exception as error:  # Whatever Spark says of the statement is the answer.
        print(json.dumps({"error": str(error)[:4000]}), flush=True)
