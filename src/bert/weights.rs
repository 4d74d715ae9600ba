//! The weights of a model, as its file holds them: matrices as int8 with a scale for each row, or as f16 or f32.

use std::collections::BTreeMap;

use safetensors::tensor::{Dtype, SafeTensors, TensorView};

/// A tensor of the file, in full precision.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weights {
    pub(super) shape: Vec<usize>,
    pub(super) values: Vec<f32>,
}

/// Name of the scales of the rows of a matrix.
const SCALE: &str = ".scale";

/// All tensors of a file, by name.
pub(super) fn read(bytes: &[u8]) -> Result<BTreeMap<String, Weights>, String> {
    let file = SafeTensors::deserialize(bytes).map_err(|error| error.to_string())?;
    let mut found = BTreeMap::new();
    for (name, view) in file.iter().filter(|(name, _)| !name.ends_with(SCALE)) {
        let scales = file.tensor(&format!("{name}{SCALE}")).ok();
        let values = match (view.dtype(), scales) {
            (Dtype::I8, Some(scales)) => scaled(&view, &floats(&scales)?).ok_or("a scale for each row is needed")?,
            _ => floats(&view)?,
        };
        if values.iter().any(|value| !value.is_finite()) {
            return Err(format!("{name} holds what is no number"));
        }
        found.insert(name.to_owned(), Weights { shape: view.shape().to_vec(), values });
    }
    Ok(found)
}

/// Rows of int8, each times its scale.
fn scaled(view: &TensorView<'_>, scales: &[f32]) -> Option<Vec<f32>> {
    let width = view.data().len() / scales.len().max(1);
    let fits = view.shape().first() == Some(&scales.len()) && width > 0;
    let rows = || view.data().chunks(width).zip(scales);
    fits.then(|| {
        rows().flat_map(|(row, scale)| row.iter().map(move |byte| f32::from(byte.cast_signed()) * scale)).collect()
    })
}

fn floats(view: &TensorView<'_>) -> Result<Vec<f32>, String> {
    match view.dtype() {
        Dtype::F32 => Ok(view.data().as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()),
        Dtype::F16 => Ok(view.data().as_chunks().0.iter().map(|bytes| half(u16::from_le_bytes(*bytes))).collect()),
        other => Err(format!("weights are {other:?}, not I8, F16 or F32")),
    }
}

/// The value of an f16.
fn half(bits: u16) -> f32 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f32::from(bits & 0x3ff));
    let value = match exponent {
        0 => fraction * 2.0_f32.powi(-24),
        31 => f32::NAN,
        _ => (1.0 + fraction / 1024.0) * 2.0_f32.powi(exponent - 15),
    };
    sign * value
}

#[cfg(test)]
mod tests {
    use super::{half, read};
    use safetensors::tensor::{Dtype, TensorView};

    fn file(tensors: &[(&str, Dtype, Vec<usize>, &[u8])]) -> Vec<u8> {
        let view = |(name, kind, shape, data): &(&str, Dtype, Vec<usize>, &'static [u8])| {
            ((*name).to_owned(), TensorView::new(*kind, shape.clone(), data).unwrap())
        };
        let tensors: Vec<(&str, Dtype, Vec<usize>, &'static [u8])> = tensors
            .iter()
            .map(|(name, kind, shape, data)| (*name, *kind, shape.clone(), &*data.to_vec().leak()))
            .collect();
        safetensors::serialize(tensors.iter().map(view), None).unwrap()
    }

    #[test]
    fn rows_are_scaled() {
        let scales: Vec<u8> = [0.5_f32, 2.0].iter().flat_map(|scale| scale.to_le_bytes()).collect();
        let bytes = file(&[("a", Dtype::I8, vec![2, 2], &[1, 255, 3, 4]), ("a.scale", Dtype::F32, vec![2], &scales)]);
        let found = read(&bytes).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found["a"].values, [0.5, -0.5, 6.0, 8.0]);
        assert_eq!(found["a"].shape, [2, 2]);
    }

    #[test]
    fn what_is_no_model_is_refused() {
        assert!(read(b"").is_err());
        assert!(read(&file(&[("a", Dtype::I8, vec![1, 2], &[1, 2])])).is_err());
        assert!(read(&file(&[("a", Dtype::F32, vec![1], &f32::NAN.to_le_bytes())])).is_err());
        let scale = 1.0_f32.to_le_bytes();
        let bytes = file(&[("a", Dtype::I8, vec![2, 1], &[1, 2]), ("a.scale", Dtype::F32, vec![1], &scale)]);
        assert!(read(&bytes).is_err());
    }

    #[test]
    fn halves() {
        for (bits, value) in [(0x3c00, 1.0), (0xc000, -2.0), (0x3555, 0.333_251_95), (0x0001, 5.960_464_5e-8), (0, 0.0)]
        {
            assert_eq!(half(bits).to_bits(), f32::to_bits(value), "{bits:x}");
        }
        assert!(half(0x7c00).is_nan());
    }
}
