// Makes the database of this example: node create-database.mjs <path>
import { DatabaseSync } from "node:sqlite";

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error("Usage: node create-database.mjs <path>");
  process.exit(2);
}
const database = new DatabaseSync(path);
database.exec(`
  CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE);
  CREATE TABLE orders (id INTEGER PRIMARY KEY, user INTEGER NOT NULL REFERENCES users (id), total REAL NOT NULL);
`);
const addUser = database.prepare("INSERT INTO users (name, email) VALUES (?, ?)");
const addOrder = database.prepare("INSERT INTO orders (user, total) VALUES (?, ?)");
database.exec("BEGIN");
for (let number = 1; number <= 1_000; number += 1) {
  const { lastInsertRowid } = addUser.run(`User ${number}`, `user${number}@example.com`);
  addOrder.run(lastInsertRowid, (number % 97) + 0.5);
}
database.exec("COMMIT");
database.close();
console.log("A database with 1000 users and 1000 orders.");
