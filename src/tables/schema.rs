//! What a table is made of: the one place from which `datapackage.json`, `docs/data.md` and the rows themselves come.

/// One table of the output.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Name; the file is `NAME.csv`.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// Names of the columns that make a row unique; none where rows have no key.
    pub primary_key: &'static [&'static str],
    /// Columns from left to right.
    pub columns: &'static [Column],
}

/// One column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Name in the header row.
    pub name: &'static str,
    /// What it says, for people.
    pub about: &'static str,
    /// What its cells may hold.
    pub schema: Schema,
}

/// What the cells of a column may hold. An empty cell means unknown, unless `required`.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// Kind of value.
    pub kind: Kind,
    /// The only values allowed; none for any.
    pub values: &'static [&'static str],
    /// Regular expression that a cell matches as a whole.
    pub pattern: Option<&'static str>,
    /// Whether no cell is empty.
    pub required: bool,
    /// Table and column that every non-empty cell refers to.
    pub references: Option<(&'static str, &'static str)>,
}

/// Kind of value of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A key or a label: never starts like a formula, never guarded.
    Label,
    /// Words of an article or of a person: guarded against being taken for a formula.
    Text,
    /// A whole number from 0.
    Integer,
    /// A number from 0 to 1 with two decimals.
    Share,
    /// A number from 0, with decimals after a point where it has any.
    Number,
}

impl Schema {
    const fn new(kind: Kind) -> Self {
        Self { kind, values: &[], pattern: None, required: false, references: None }
    }

    /// A key or a label.
    pub const LABEL: Self = Self::new(Kind::Label);
    /// Free text.
    pub const TEXT: Self = Self::new(Kind::Text);
    /// A whole number from 0.
    pub const INTEGER: Self = Self::new(Kind::Integer);
    /// A number from 0 to 1.
    pub const SHARE: Self = Self::new(Kind::Share);
    /// A number from 0.
    pub const NUMBER: Self = Self::new(Kind::Number);

    /// A label out of a closed set.
    pub const fn one_of(values: &'static [&'static str]) -> Self {
        Self { values, ..Self::LABEL }
    }

    /// No cell is empty.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Every non-empty cell is one of column `column` of table `table`.
    #[must_use]
    pub const fn references(self, table: &'static str, column: &'static str) -> Self {
        Self { references: Some((table, column)), ..self }
    }

    /// Every non-empty cell matches `pattern`.
    #[must_use]
    pub const fn matching(self, pattern: &'static str) -> Self {
        Self { pattern: Some(pattern), ..self }
    }
}

/// A row type, how it is written, and its [`Table`]: doc comments become the data dictionary.
///
/// ```text
/// table! {
///     /// One row per thing.
///     ThingRow = "things", key ["thing_id"] {
///         /// Key.
///         thing_id: &'a str = Schema::LABEL.required(),
///     }
/// }
/// ```
macro_rules! table {
    (
        $(#[doc = $about:literal])+
        $row:ident = $name:literal, key [$($key:literal),*] {
            $($(#[doc = $doc:literal])+ $field:ident: $type:ty = $schema:expr,)+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone)]
        pub struct $row<'a> {
            $($(#[doc = $doc])+ pub $field: $type,)+
        }

        impl $row<'_> {
            /// The table that these rows make.
            pub const TABLE: $crate::tables::Table = $crate::tables::Table {
                name: $name,
                about: concat!($($about),+),
                primary_key: &[$($key),*],
                columns: &[$($crate::tables::Column {
                    name: stringify!($field),
                    about: concat!($($doc),+),
                    schema: $schema,
                }),+],
            };
        }

        impl $crate::tables::Row for $row<'_> {
            fn write(&self, records: &mut $crate::tables::Records) {
                $($crate::tables::Cell::write(&self.$field, records);)+
            }
        }
    };
}

pub(super) use table;
